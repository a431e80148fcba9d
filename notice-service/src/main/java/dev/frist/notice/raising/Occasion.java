package dev.frist.notice.raising;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeContent.Escalation;
import dev.frist.events.NoticeKind;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.notice.raising.CaseFile.Course;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event that somebody may want to be told. */
record Occasion(String eventId, PublishedEvent event, Instant recordedAt, NoticeKind kind) {
    static Occasion of(Early early) {
        PublishedEvent event = early.event();
        return new Occasion(early.id(), event, early.recordedAt(), kindOf(event).orElseThrow());
    }

    /** Empty if nobody could want to be told. */
    static Optional<NoticeKind> kindOf(PublishedEvent event) {
        return switch (event) {
            case ResponseAtRisk _ -> Optional.of(NoticeKind.AT_RISK);
            case ResponseBreached e ->
                Optional.of(
                        e.clock().kind() == ClockKind.INITIAL_RESPONSE
                                ? NoticeKind.BREACH
                                : NoticeKind.MANAGER_RESPONSE_BREACHED);
            case BreachRetracted _ -> Optional.of(NoticeKind.BREACH_RETRACTED);
            case EscalationRequested _ -> Optional.of(NoticeKind.ESCALATION_REQUESTED);
            case TermExtended _ -> Optional.of(NoticeKind.DAYS_GIVEN);
            case ExtensionReversed _ -> Optional.of(NoticeKind.DAYS_TAKEN_BACK);
            default -> Optional.empty();
        };
    }

    /** What a notice of it says; empty while too little is known. */
    Optional<NoticeContent> told(CaseFile file) {
        return switch (event) {
            case ClockEvent e -> content(file, e.clock(), e.standing());
            case EscalationRequested e -> {
                String clockId = ClockIds.managerResponse(e.ticketId(), e.escalationId());
                Course course = file.clocks().get(clockId);
                yield content(
                        file,
                        e.subscriptionId(),
                        e.customer(),
                        e.promise().plan(),
                        clockId,
                        ClockKind.MANAGER_RESPONSE,
                        course == null ? null : course.standing());
            }
            case TermExtended e -> ofClock(file, e.clockId());
            case ExtensionReversed e -> ofClock(file, e.clockId());
            default -> Optional.empty();
        };
    }

    private Optional<NoticeContent> ofClock(CaseFile file, String clockId) {
        Course course = file.clocks().get(clockId);
        return course == null ? Optional.empty() : content(file, course.ref(), course.standing());
    }

    private Optional<NoticeContent> content(CaseFile file, ClockRef clock, Standing standing) {
        return content(
                file, clock.subscriptionId(), clock.customer(), clock.plan(), clock.clockId(), clock.kind(), standing);
    }

    private Optional<NoticeContent> content(
            CaseFile file,
            String subscriptionId,
            String customer,
            Plan plan,
            String clockId,
            ClockKind clockKind,
            @Nullable Standing standing) {
        if (file.subject() == null || file.severity() == null) {
            return Optional.empty();
        }
        return Optional.of(new NoticeContent(
                eventId,
                file.ticketId(),
                file.subject(),
                file.severity().severity(),
                subscriptionId,
                customer,
                plan,
                clockId,
                clockKind,
                standing,
                event instanceof ResponseAtRisk it ? it.mark() : null,
                event instanceof EscalationRequested it
                        ? new Escalation(it.escalationId(), it.urgency(), it.reason())
                        : null,
                days(),
                event.occurredAt(),
                recordedAt));
    }

    private @Nullable Days days() {
        return switch (event) {
            case TermExtended e -> new Days(e.termStart(), e.days(), e.clockDays());
            case ExtensionReversed e -> new Days(e.termStart(), e.days(), e.clockDays());
            default -> null;
        };
    }
}
