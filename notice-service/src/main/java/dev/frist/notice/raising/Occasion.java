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
record Occasion(
        String eventId, PublishedEvent event, Instant recordedAt, NoticeKind kind, String ticketId, String clockId) {

    static Optional<Occasion> of(Early early) {
        return of(early.id(), early.event(), early.recordedAt());
    }

    /** Whether anybody could want to be told. */
    static boolean isOne(PublishedEvent event) {
        return of("", event, Instant.EPOCH).isPresent();
    }

    private static Optional<Occasion> of(String eventId, PublishedEvent event, Instant recordedAt) {
        return switch (event) {
            case ResponseAtRisk e -> clock(eventId, e, recordedAt, NoticeKind.AT_RISK);
            case ResponseBreached e ->
                clock(eventId, e, recordedAt, breachOf(e.clock().kind()));
            case BreachRetracted e -> clock(eventId, e, recordedAt, NoticeKind.BREACH_RETRACTED);
            case EscalationRequested e ->
                occasion(
                        eventId,
                        e,
                        recordedAt,
                        NoticeKind.ESCALATION_REQUESTED,
                        e.ticketId(),
                        ClockIds.managerResponse(e.ticketId(), e.escalationId()));
            case TermExtended e -> occasion(eventId, e, recordedAt, NoticeKind.DAYS_GIVEN, e.ticketId(), e.clockId());
            case ExtensionReversed e ->
                occasion(eventId, e, recordedAt, NoticeKind.DAYS_TAKEN_BACK, e.ticketId(), e.clockId());
            default -> Optional.empty();
        };
    }

    private static NoticeKind breachOf(ClockKind kind) {
        return kind == ClockKind.INITIAL_RESPONSE ? NoticeKind.BREACH : NoticeKind.MANAGER_RESPONSE_BREACHED;
    }

    private static Optional<Occasion> clock(String id, ClockEvent event, Instant recordedAt, NoticeKind kind) {
        return occasion(
                id,
                event,
                recordedAt,
                kind,
                event.clock().ticketId(),
                event.clock().clockId());
    }

    private static Optional<Occasion> occasion(
            String id, PublishedEvent event, Instant recordedAt, NoticeKind kind, String ticketId, String clockId) {
        return Optional.of(new Occasion(id, event, recordedAt, kind, ticketId, clockId));
    }

    /** What a notice of it says; empty while too little is known. */
    Optional<NoticeContent> told(CaseFile file) {
        Course course = file.clocks().get(clockId);
        return switch (event) {
            case ClockEvent e -> content(file, e.clock(), e.standing());
            case EscalationRequested e -> content(file, e, course == null ? null : course.standing());
            default -> course == null ? Optional.empty() : content(file, course.ref(), course.standing());
        };
    }

    private Optional<NoticeContent> content(CaseFile file, ClockRef clock, Standing standing) {
        return content(file, clock.subscriptionId(), clock.customer(), clock.plan(), clock.kind(), standing);
    }

    private Optional<NoticeContent> content(CaseFile file, EscalationRequested e, @Nullable Standing standing) {
        return content(
                file, e.subscriptionId(), e.customer(), e.promise().plan(), ClockKind.MANAGER_RESPONSE, standing);
    }

    private Optional<NoticeContent> content(
            CaseFile file,
            String subscriptionId,
            String customer,
            Plan plan,
            ClockKind clockKind,
            @Nullable Standing standing) {
        if (file.subject() == null || file.severity() == null) {
            return Optional.empty();
        }
        return Optional.of(new NoticeContent(
                eventId,
                ticketId,
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
