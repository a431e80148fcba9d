package dev.frist.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling somebody. Topic: {@link Topics#NOTICES}, keyed by subscription id. Stream: {@code notice/<id>}; for the rules
 * {@code notice-rules}.
 */
public sealed interface NoticeEvent extends PublishedEvent {
    /** Null where it is about no single notice. */
    @Nullable
    NoticeRef notice();

    /**
     * Somebody is to be told.
     *
     * @param rules the file that says so
     * @param rule the name of the rule in it
     * @param sendFrom not before then
     * @param giveUpAt not after then
     */
    record NoticeRaised(
            NoticeRef notice,
            NoticeContent content,
            PinnedVersion rules,
            String rule,
            Instant sendFrom,
            Instant giveUpAt,
            Instant occurredAt)
            implements NoticeEvent {}

    /** @param answer what the recipient's server said */
    record NoticeDelivered(NoticeRef notice, int attempt, String answer, Instant occurredAt) implements NoticeEvent {}

    /** It was not taken; it may have arrived all the same. */
    record AttemptFailed(NoticeRef notice, int attempt, String problem, Instant nextAttemptAt, Instant occurredAt)
            implements NoticeEvent {}

    /** Nobody tries any more, unless somebody orders it. */
    record NoticeGivenUp(NoticeRef notice, int attempts, String reason, Instant occurredAt) implements NoticeEvent {}

    /** What it was to say was no longer true before it was delivered. */
    record NoticeOvertaken(NoticeRef notice, String by, Instant occurredAt) implements NoticeEvent {}

    /**
     * Somebody wants it sent after all.
     *
     * @param personal with by and reason
     */
    record SendingOrdered(NoticeRef notice, Personal personal, Instant giveUpAt, Instant occurredAt)
            implements NoticeEvent {
        public SendingOrdered {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * Other rules are in force.
     *
     * @param rules null: none, nobody is told anything
     * @param recipients their names
     * @param count how many rules there are
     */
    record RulesTakenUp(@Nullable PinnedVersion rules, List<String> recipients, int count, Instant occurredAt)
            implements NoticeEvent {
        public RulesTakenUp {
            recipients = List.copyOf(recipients);
        }

        @Override
        public @Nullable NoticeRef notice() {
            return null;
        }
    }
}
