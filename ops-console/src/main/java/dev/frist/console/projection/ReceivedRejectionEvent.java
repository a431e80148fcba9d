package dev.frist.console.projection;

import dev.frist.events.RejectionEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a rejection as it was read.
 *
 * @param service that it belongs to
 * @param recognised what could be told of the fact
 * @param payload the bytes that were published
 */
public record ReceivedRejectionEvent(
        UUID rejectionId,
        long sequence,
        String service,
        String type,
        Instant recordedAt,
        RejectionEvent event,
        Recognised recognised,
        byte[] payload) {

    /**
     * What could be told of a rejected fact, which may be little.
     *
     * @param source CloudEvents source, and id
     * @param about the ticket, or else the subscription
     */
    public record Recognised(
            @Nullable String source,
            @Nullable String id,
            @Nullable String about,
            @Nullable String importId) {
        public static final Recognised NOTHING = new Recognised(null, null, null, null);
    }
}
