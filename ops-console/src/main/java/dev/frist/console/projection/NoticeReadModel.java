package dev.frist.console.projection;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.AttemptFailed;
import dev.frist.events.NoticeEvent.NoticeDelivered;
import dev.frist.events.NoticeEvent.NoticeGivenUp;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeEvent.SendingOrdered;
import dev.frist.events.NoticeRef;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its last event says.
 *
 * @param raised null where the events seen here do not begin with it
 * @param attempts null where the last event says nothing of them
 * @param note why it is not delivered, or what was answered
 * @param nextAttemptAt null unless it waits
 */
public record NoticeReadModel(
        NoticeRef ref,
        @Nullable Raised raised,
        State state,
        @Nullable Integer attempts,
        @Nullable String note,
        @Nullable Instant nextAttemptAt,
        Instant changedAt) {

    /** How far it has come. */
    public enum State {
        WAITING,
        FAILED,
        GIVEN_UP,
        DELIVERED,
        OVERTAKEN
    }

    /** What its beginning said. */
    public record Raised(String customer, String rule, Instant at) {}

    /**
     * Empty for what is about no notice.
     *
     * @param before null before the first event that is seen
     */
    static Optional<NoticeReadModel> after(@Nullable NoticeReadModel before, NoticeEvent event) {
        Raised raised = before == null ? null : before.raised();
        Integer attempts = before == null ? null : before.attempts();
        return Optional.ofNullable(
                switch (event) {
                    case NoticeRaised e -> {
                        Raised now = new Raised(e.content().customer(), e.rule(), e.occurredAt());
                        yield is(e, now, State.WAITING, 0, null, e.sendFrom());
                    }
                    case NoticeDelivered e -> is(e, raised, State.DELIVERED, e.attempt(), e.answer(), null);
                    case AttemptFailed e -> is(e, raised, State.FAILED, e.attempt(), e.problem(), e.nextAttemptAt());
                    case NoticeGivenUp e -> is(e, raised, State.GIVEN_UP, e.attempts(), e.reason(), null);
                    case NoticeOvertaken e -> is(e, raised, State.OVERTAKEN, attempts, e.by(), null);
                    case SendingOrdered e ->
                        is(e, raised, State.WAITING, attempts, e.by() + ": " + e.reason(), e.occurredAt());
                    case RulesTakenUp _ -> null;
                });
    }

    private static NoticeReadModel is(
            NoticeEvent event,
            @Nullable Raised raised,
            State state,
            @Nullable Integer attempts,
            @Nullable String note,
            @Nullable Instant nextAttemptAt) {
        return new NoticeReadModel(
                Objects.requireNonNull(event.notice()),
                raised,
                state,
                attempts,
                note,
                nextAttemptAt,
                event.occurredAt());
    }
}
