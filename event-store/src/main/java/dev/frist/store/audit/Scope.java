package dev.frist.store.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which streams an audit is about. Checkpoints and topics are always looked at as a whole.
 *
 * @param since only those to which something was added from then on; null: all
 * @param subscriptionId only those that are about it; null: all
 */
public record Scope(@Nullable Instant since, @Nullable String subscriptionId) {
    public static final Scope EVERYTHING = new Scope(null, null);

    /** What is counted of a subscription that is asked about, whenever something was added: none anywhere, and it is not known. */
    static final String OF_THE_SUBSCRIPTION = "streams of the subscription";

    boolean isEverything() {
        return equals(EVERYTHING);
    }

    boolean isRecent(EventStream stream) {
        return since == null
                || stream.events().stream()
                        .anyMatch(event -> !event.row().recordedAt().isBefore(since));
    }
}
