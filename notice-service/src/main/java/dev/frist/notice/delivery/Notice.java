package dev.frist.notice.delivery;

import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.AttemptFailed;
import dev.frist.events.NoticeEvent.NoticeDelivered;
import dev.frist.events.NoticeEvent.NoticeGivenUp;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeEvent.SendingOrdered;
import dev.frist.events.NoticeRef;
import dev.frist.events.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One notice, as its events say.
 *
 * @param attempts how many were begun
 * @param nextAttemptAt null unless it waits
 * @param nextSequence the place of its stream's next event
 * @param correlationId what it goes back to
 */
public record Notice(
        NoticeRef ref,
        NoticeContent content,
        State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        Instant giveUpAt,
        Instant raisedAt,
        long nextSequence,
        @Nullable String correlationId) {

    /** How far it has come. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        OVERTAKEN
    }

    static Notice of(NoticeRaised e, @Nullable String correlationId) {
        return new Notice(
                e.notice(),
                e.content(),
                State.WAITING,
                0,
                e.sendFrom(),
                e.giveUpAt(),
                e.occurredAt(),
                1,
                correlationId);
    }

    public String id() {
        return ref.noticeId();
    }

    /** What it is about, by an id: a clock, a fact, or a subscription, with its terms, its claims and its review calls. */
    public String about() {
        if (content.fact() != null) {
            return Objects.requireNonNull(correlationId);
        }
        return Objects.requireNonNull(
                content.clockId() == null || content.claim() != null ? content.subscriptionId() : content.clockId());
    }

    /** Whether it tells that a manager is asked for by this escalation. */
    public boolean isCallFor(String ticketId, String escalationId) {
        return content.escalation() != null
                && content.escalation().escalationId().equals(escalationId)
                && ticketId.equals(content.ticketId());
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Whether the recipient may have it. */
    public boolean mayHaveArrived() {
        return attempts > 0;
    }

    /** Whatever was decided meanwhile: it is with its recipient. */
    public Optional<NoticeEvent> delivered(String answer, Instant now) {
        return state == State.DELIVERED
                ? Optional.empty()
                : Optional.of(new NoticeDelivered(ref, attempts, answer, now));
    }

    /** @param pause before it is tried again */
    public Optional<NoticeEvent> refused(String problem, Duration pause, Instant now) {
        Instant next = now.plus(pause);
        return next.isAfter(giveUpAt)
                ? givenUp("not taken within its time; last: " + problem, now)
                : whileWaiting(new AttemptFailed(ref, attempts, problem, next, now));
    }

    public Optional<NoticeEvent> givenUp(String reason, Instant now) {
        return whileWaiting(new NoticeGivenUp(ref, attempts, reason, now));
    }

    /**
     * One that was given up must not be sent by order any more, either.
     *
     * @param by the type of the event after which it is no longer true
     */
    public Optional<NoticeEvent> overtaken(String by, Instant now) {
        return isWaiting() || state == State.GIVEN_UP
                ? Optional.of(new NoticeOvertaken(ref, by, now))
                : Optional.empty();
    }

    public Optional<NoticeEvent> ordered(String by, String reason, Duration day, Instant now) {
        return state == State.GIVEN_UP
                ? Optional.of(
                        new SendingOrdered(ref, Personal.of(Map.of("by", by, "reason", reason)), now.plus(day), now))
                : Optional.empty();
    }

    Notice after(NoticeEvent event) {
        return switch (event) {
            case NoticeDelivered e -> after(State.DELIVERED, e.attempt(), null, giveUpAt);
            case NoticeGivenUp e -> after(State.GIVEN_UP, e.attempts(), null, giveUpAt);
            case NoticeOvertaken _ -> after(State.OVERTAKEN, attempts, null, giveUpAt);
            case AttemptFailed e -> after(State.WAITING, e.attempt(), e.nextAttemptAt(), giveUpAt);
            case SendingOrdered e -> after(State.WAITING, attempts, e.occurredAt(), e.giveUpAt());
            case NoticeRaised _, RulesTakenUp _ -> throw new IllegalArgumentException("a notice has one beginning");
        };
    }

    private Optional<NoticeEvent> whileWaiting(NoticeEvent event) {
        return isWaiting() ? Optional.of(event) : Optional.empty();
    }

    private Notice after(State other, int begun, @Nullable Instant next, Instant until) {
        return new Notice(ref, content, other, begun, next, until, raisedAt, nextSequence + 1, correlationId);
    }
}
