package dev.frist.notice.raising;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockStatus;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeKind;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.notice.delivery.Notice;

/** Whether a notice still says what is true. */
final class StillTrue {
    private StillTrue() {}

    /** Whether this event leaves true what a notice says. */
    static boolean after(PublishedEvent event, Notice notice) {
        return switch (event) {
            // It carries the standing from before.
            case FactNoted _ -> true;
            case ClockEvent e ->
                !isAbout(notice, e.clock().clockId()) || holds(notice.ref().kind(), e);
            case ExtensionReversed e -> !isAbout(notice, e.clockId()) || !isTakenBack(notice, e);
            default -> true;
        };
    }

    /** @param standing the clock's, now */
    static boolean holds(NoticeKind kind, Standing standing) {
        return switch (kind) {
            case AT_RISK -> standing.status() == ClockStatus.RUNNING;
            case BREACH, MANAGER_RESPONSE_BREACHED -> standing.breached();
            case BREACH_RETRACTED -> !standing.breached();
            case ESCALATION_REQUESTED -> isUnanswered(standing.status());
            case DAYS_GIVEN, DAYS_TAKEN_BACK -> true;
        };
    }

    private static boolean isUnanswered(ClockStatus status) {
        return switch (status) {
            case RUNNING, BREACHED, BEST_EFFORT -> true;
            case MET, SETTLED, VOID -> false;
        };
    }

    private static boolean isAbout(Notice notice, String clockId) {
        return notice.content().clockId().equals(clockId);
    }

    private static boolean holds(NoticeKind kind, ClockEvent event) {
        boolean isOfAnotherDueInstant = kind == NoticeKind.AT_RISK && event instanceof DueMoved;
        return holds(kind, event.standing()) && !isOfAnotherDueInstant;
    }

    private static boolean isTakenBack(Notice notice, ExtensionReversed event) {
        Days days = notice.content().days();
        return notice.ref().kind() == NoticeKind.DAYS_GIVEN
                && event.clockDays() == 0
                && days != null
                && days.termStart().equals(event.termStart());
    }
}
