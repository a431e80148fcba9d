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
                    case NoticeRaised e ->
                        new NoticeReadModel(
                                e.notice(),
                                new Raised(e.content().customer(), e.rule(), e.occurredAt()),
                                State.WAITING,
                                0,
                                null,
                                e.sendFrom(),
                                e.occurredAt());
                    case NoticeDelivered e ->
                        new NoticeReadModel(
                                e.notice(), raised, State.DELIVERED, e.attempt(), e.answer(), null, e.occurredAt());
                    case AttemptFailed e ->
                        new NoticeReadModel(
                                e.notice(),
                                raised,
                                State.FAILED,
                                e.attempt(),
                                e.problem(),
                                e.nextAttemptAt(),
                                e.occurredAt());
                    case NoticeGivenUp e ->
                        new NoticeReadModel(
                                e.notice(), raised, State.GIVEN_UP, e.attempts(), e.reason(), null, e.occurredAt());
                    case NoticeOvertaken e ->
                        new NoticeReadModel(
                                e.notice(), raised, State.OVERTAKEN, attempts, e.by(), null, e.occurredAt());
                    case SendingOrdered e ->
                        new NoticeReadModel(
                                e.notice(),
                                raised,
                                State.WAITING,
                                attempts,
                                e.by() + ": " + e.reason(),
                                e.occurredAt(),
                                e.occurredAt());
                    case RulesTakenUp _ -> null;
                });
    }
}
