package dev.frist.notice.raising;

import dev.frist.events.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is news. What was learned long ago is none, however late it is read: whoever starts this service on a topic with years in it
 * must not be told of them. Only what still stands is told for a day, after an outage for one.
 *
 * @param fresh how long anything is news
 * @param day how long a notice is worth sending
 * @param settling how long what still stands must do so: by then what answered it has been read
 */
public record News(Duration fresh, Duration day, Duration settling) {
    public News {
        if (fresh.isNegative() || day.compareTo(fresh) < 0) {
            throw new IllegalArgumentException(
                    "what is news for " + fresh + " must be worth sending for as long, but that is " + day);
        }
    }

    /** When it may be told first; empty: never. */
    Optional<Instant> tellFrom(NoticeKind kind, Instant learnedAt, Instant now) {
        Duration age = Duration.between(learnedAt, now);
        if (age.compareTo(fresh) <= 0) {
            return Optional.of(now);
        }
        return age.compareTo(day) <= 0 && canStand(kind) ? Optional.of(now.plus(settling)) : Optional.empty();
    }

    private static boolean canStand(NoticeKind kind) {
        return switch (kind) {
            case AT_RISK, BREACH, MANAGER_RESPONSE_BREACHED, ESCALATION_REQUESTED -> true;
            case BREACH_RETRACTED, DAYS_GIVEN, DAYS_TAKEN_BACK -> false;
        };
    }
}
