package dev.frist.console.projection;

import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its last event says.
 *
 * @param ticketId null where it is about none, or nobody can tell about which
 * @param customer null where the events seen here do not begin with it
 * @param attempts null where the last event says nothing of them
 * @param note why it is not delivered, or what was answered
 * @param nextAttemptAt null unless it waits
 */
public record NoticeReadModel(
        String noticeId,
        String recipient,
        NoticeChannel channel,
        NoticeKind kind,
        @Nullable String ticketId,
        @Nullable String customer,
        NoticeState state,
        @Nullable Integer attempts,
        @Nullable String note,
        @Nullable Instant nextAttemptAt,
        Instant changedAt) {

    /** How far it has come. */
    public enum NoticeState {
        WAITING,
        FAILED,
        GIVEN_UP,
        DELIVERED,
        OVERTAKEN
    }

    /**
     * Null for what is about no notice.
     *
     * @param before null before the first event that is seen
     */
    static @Nullable NoticeReadModel after(@Nullable NoticeReadModel before, NoticeEvent event) {
        Integer tried = before == null ? null : before.attempts();
        return switch (event) {
            case NoticeEvent.NoticeRaised e -> is(before, e, NoticeState.WAITING, 0, null, e.sendFrom());
            case NoticeEvent.NoticeDelivered e -> is(before, e, NoticeState.DELIVERED, e.attempt(), e.answer(), null);
            case NoticeEvent.AttemptFailed e ->
                is(before, e, NoticeState.FAILED, e.attempt(), e.problem(), e.nextAttemptAt());
            case NoticeEvent.NoticeGivenUp e -> is(before, e, NoticeState.GIVEN_UP, e.attempts(), e.reason(), null);
            case NoticeEvent.NoticeOvertaken e -> is(before, e, NoticeState.OVERTAKEN, tried, e.by(), null);
            case NoticeEvent.SendingOrdered e ->
                is(
                        before,
                        e,
                        NoticeState.WAITING,
                        tried,
                        e.personal().by() + ": " + e.personal().reason(),
                        e.occurredAt());
            case NoticeEvent.RulesTakenUp _ -> null;
        };
    }

    private static NoticeReadModel is(
            @Nullable NoticeReadModel before,
            NoticeEvent event,
            NoticeState state,
            @Nullable Integer attempts,
            @Nullable String note,
            @Nullable Instant nextAttemptAt) {
        NoticeRef ref = Objects.requireNonNull(event.notice());
        String customer = event instanceof NoticeEvent.NoticeRaised raised
                ? raised.content().customer()
                : before == null ? null : before.customer();
        return new NoticeReadModel(
                ref.noticeId(),
                ref.recipient(),
                ref.channel(),
                ref.kind(),
                ref.ticketId(),
                customer,
                state,
                attempts,
                note,
                nextAttemptAt,
                event.occurredAt());
    }
}
