package dev.frist.console.projection;

import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.events.Original;
import dev.frist.events.Personal;
import dev.frist.events.Rejection;
import dev.frist.events.Rejection.Explained;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.events.RejectionEvent.State;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rejection as it stands: a pure fold of its events.
 *
 * @param sequence of its last event
 * @param problem why it was rejected the last time
 * @param type CloudEvents type, as far as it could be told
 * @param rejectedAt for the first time
 * @param decision the last one
 */
public record RejectionReadModel(
        UUID rejectionId,
        String service,
        State state,
        long sequence,
        Cause problem,
        UUID eventId,
        @Nullable String type,
        Recognised recognised,
        Original.Position position,
        Instant rejectedAt,
        @Nullable Decision decision) {

    /** By which rule, where, and in words. */
    public record Cause(String rule, @Nullable String field, String detail) {
        public Cause {
            field = storable(field);
            detail = Objects.requireNonNull(storable(detail));
        }
    }

    /** Who decided, why, and when. */
    public record Decision(String by, String because, Instant at) {}

    /** @param before null: this is its first event */
    public static RejectionReadModel after(@Nullable RejectionReadModel before, ReceivedRejectionEvent received) {
        RejectionReadModel now = before == null ? first(received) : before;
        return switch (received.event()) {
            case Rejection it -> now.moved(received, why(it.problem()), now.decision());
            case RejectionRetried it -> now.decided(received, it.personal());
            case RejectionDiscarded it -> now.decided(received, it.personal());
            case AcceptedAfterAll _ -> now.moved(received, now.problem(), now.decision());
        };
    }

    private static RejectionReadModel first(ReceivedRejectionEvent received) {
        RejectionEvent event = received.event();
        if (!(event instanceof Rejection it)) {
            throw new IllegalStateException("a rejection begins with being rejected, not with " + received.type());
        }
        return new RejectionReadModel(
                received.rejectionId(),
                received.service(),
                State.OPEN,
                received.sequence(),
                why(it.problem()),
                it.eventId(),
                storable(it.type()),
                received.recognised(),
                it.original().position(),
                received.recordedAt(),
                null);
    }

    private RejectionReadModel decided(ReceivedRejectionEvent received, Personal said) {
        return moved(
                received,
                problem,
                new Decision(
                        Objects.requireNonNullElse(said.by(), ""),
                        Objects.requireNonNullElse(said.reason(), ""),
                        received.recordedAt()));
    }

    private RejectionReadModel moved(ReceivedRejectionEvent received, Cause why, @Nullable Decision decided) {
        return new RejectionReadModel(
                rejectionId,
                service,
                received.event().state(),
                received.sequence(),
                why,
                eventId,
                type,
                recognised,
                position,
                rejectedAt,
                decided);
    }

    // A problem quotes what came, and PostgreSQL takes no NUL.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static Cause why(Explained problem) {
        return new Cause(problem.rule(), problem.field(), problem.detail());
    }
}
