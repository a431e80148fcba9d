package dev.frist.notice.raising;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockStatus;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeKind;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.notice.delivery.Notice;
import java.util.Objects;

/** Whether a notice still says what is true. */
final class StillTrue {
    private StillTrue() {}

    /** Whether this event, which is about the notice's clock, leaves true what the notice says. */
    static boolean after(PublishedEvent event, Notice notice) {
        NoticeKind kind = notice.ref().kind();
        return switch (event) {
            // It carries the standing from before.
            case FactNoted _ -> true;
            // A warning is about one due instant.
            case DueMoved e -> kind != NoticeKind.AT_RISK && holds(kind, e.standing());
            case ClockEvent e -> holds(kind, e.standing());
            // Days are figures: what is wrong with them is for DaysTold.
            default -> true;
        };
    }

    /** @param standing the clock's, now */
    static boolean holds(NoticeKind kind, Standing standing) {
        return switch (kind) {
            case AT_RISK -> standing.status() == ClockStatus.RUNNING;
            case BREACH, MANAGER_RESPONSE_BREACHED -> standing.breached();
            case BREACH_RETRACTED -> !standing.breached();
            case ESCALATION_REQUESTED ->
                switch (standing.status()) {
                    case RUNNING, BREACHED, BEST_EFFORT -> true;
                    case MET, SETTLED, VOID -> false;
                };
            case DAYS_GIVEN,
                    DAYS_TAKEN_BACK,
                    TERMS_DISAGREE,
                    FACT_PARKED,
                    FACT_REJECTED,
                    CREDIT_CLAIMED,
                    CREDIT_REFUSED,
                    CREDIT_LAPSED,
                    DECISION_OVERDUE,
                    REVIEW_CALL_DUE -> true;
        };
    }

    private static boolean isBreach(NoticeKind kind) {
        return kind == NoticeKind.BREACH || kind == NoticeKind.MANAGER_RESPONSE_BREACHED;
    }

    /** Whether this names the due instant that the clock has. */
    static boolean saysWhenDue(NoticeContent content, Standing standing) {
        return content.clock() != null && Objects.equals(content.clock().deadline(), standing.deadline());
    }

    /** Whether what is no news any more may still be worth telling, because it still stands. */
    static boolean canStand(NoticeKind kind) {
        return switch (kind) {
            case AT_RISK,
                    BREACH,
                    MANAGER_RESPONSE_BREACHED,
                    ESCALATION_REQUESTED,
                    FACT_PARKED,
                    FACT_REJECTED,
                    CREDIT_CLAIMED,
                    CREDIT_REFUSED,
                    CREDIT_LAPSED,
                    DECISION_OVERDUE,
                    REVIEW_CALL_DUE -> true;
            case BREACH_RETRACTED, DAYS_GIVEN, DAYS_TAKEN_BACK, TERMS_DISAGREE -> false;
        };
    }

    /** Whether who was told the one thing has another one in mind than the other. */
    static boolean contradict(NoticeKind told, NoticeKind other) {
        return switch (other) {
            case BREACH_RETRACTED -> isBreach(told);
            case BREACH, MANAGER_RESPONSE_BREACHED -> told == NoticeKind.BREACH_RETRACTED;
            default -> false;
        };
    }
}
