package dev.frist.notice.raising;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Corrections;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeContent.Escalation;
import dev.frist.events.Personal;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one ticket, as far as a notice may need it.
 *
 * @param subject null while its opening is not known
 * @param severity the one that counts
 * @param clocks by id
 * @param waiting what can only be told once more is known; topics come in any order beside each other
 * @param severities all that were determined, since a correction may take the one that counts away
 * @param corrections what was said to be wrong
 * @param scope what it is about; null: nobody said
 */
public record CaseFile(
        String ticketId,
        @Nullable String subject,
        @Nullable Determined severity,
        Map<String, Course> clocks,
        List<ReceivedEvent> waiting,
        List<Determined> severities,
        List<Correction> corrections,
        @Nullable String scope) {

    /** A correction's own identity, and that of the fact that it says to be wrong. */
    public record Correction(FactId by, FactId wrong) {}

    /** Which severity, since when, by which fact. */
    public record Determined(Severity severity, Instant at, FactId by) {
        private static final Comparator<Determined> ORDER =
                Comparator.comparing(Determined::at).thenComparing(Determined::by);
    }

    /** @param importedAt when an import last moved it; null: none ever did */
    public record Course(
            ClockRef ref, Standing standing, @Nullable Instant importedAt) {
        /** Whether it was late already when an import brought it: that is history, whenever it is read. */
        boolean isHistory() {
            Deadline deadline = standing.deadline();
            return importedAt != null && deadline != null && !deadline.dueAt().isAfter(importedAt);
        }
    }

    public CaseFile {
        clocks = Map.copyOf(clocks);
        waiting = List.copyOf(waiting);
        // A file of an earlier version has none but the one that counts.
        severities = severities != null ? List.copyOf(severities) : severity == null ? List.of() : List.of(severity);
        corrections = corrections == null ? List.of() : List.copyOf(corrections);
    }

    static CaseFile unknown(String ticketId) {
        return new CaseFile(ticketId, null, null, Map.of(), List.of(), List.of(), List.of(), null);
    }

    CaseFile after(ReceivedEvent received) {
        return switch (received.event()) {
            case TicketOpened e ->
                new CaseFile(
                                ticketId,
                                Objects.requireNonNull(e.personal().subject()),
                                severity,
                                clocks,
                                waiting,
                                severities,
                                corrections,
                                e.scope() == null ? null : e.scope().name())
                        .determined(new Determined(e.severity(), e.occurredAt(), received.fact()));
            case SeverityChanged e -> determined(new Determined(e.severity(), e.occurredAt(), received.fact()));
            case FactCorrected e ->
                determined(severities, with(corrections, new Correction(received.fact(), e.fact())));
            // It still carries the standing from before.
            case FactNoted _ -> this;
            case ClockEvent e -> moved(e, received);
            default -> this;
        };
    }

    CaseFile keeping(List<ReceivedEvent> other) {
        return new CaseFile(ticketId, subject, severity, clocks, other, severities, corrections, scope);
    }

    /** Those of its clocks that run for an escalation, by id. */
    public Stream<String> escalationClocks() {
        return clocks.values().stream()
                .map(Course::ref)
                .filter(it -> it.escalationId() != null)
                .map(ClockRef::clockId);
    }

    /** What a notice of this event says; empty while too little is known. */
    Optional<NoticeContent> content(ReceivedEvent received) {
        return switch (received.event()) {
            case ClockEvent e -> content(received, e.clock(), e.standing());
            case EscalationRequested e -> {
                ClockRef clock = inForce(e.escalationId())
                        .orElseGet(() -> clock(e, received.clockId().orElseThrow()));
                Course course = clocks.get(clock.clockId());
                yield content(received, clock, course == null ? null : course.standing());
            }
            case TermExtended _, ExtensionReversed _ ->
                received.clockId()
                        .map(clocks::get)
                        .flatMap(course -> content(received, course.ref(), course.standing()));
            default -> Optional.empty();
        };
    }

    /** A ticket that was moved has another clock for each escalation; the ones before it are void. */
    private Optional<ClockRef> inForce(String escalationId) {
        return clocks.values().stream()
                .filter(it -> it.standing().status() != ClockStatus.VOID)
                .map(Course::ref)
                .filter(it -> escalationId.equals(it.escalationId()))
                .findAny();
    }

    private Optional<NoticeContent> content(ReceivedEvent received, ClockRef clock, @Nullable Standing standing) {
        if (subject == null || severity == null) {
            return Optional.empty();
        }
        return Optional.of(new NoticeContent(
                received.id(),
                ticketId,
                severity.severity(),
                clock.subscriptionId(),
                clock.customer(),
                clock.plan(),
                clock.clockId(),
                clock.kind(),
                standing,
                received.event() instanceof ResponseAtRisk e ? e.mark() : null,
                received.event() instanceof EscalationRequested e
                        ? new Escalation(e.escalationId(), e.urgency())
                        : null,
                switch (received.event()) {
                    case TermExtended e -> new Days(e.termStart(), e.days(), e.clockDays(), e.newTermEnd());
                    case ExtensionReversed e -> new Days(e.termStart(), e.days(), e.clockDays(), e.newTermEnd());
                    default -> null;
                },
                null,
                null,
                null,
                null,
                personal(subject, received),
                received.event().occurredAt(),
                received.recordedAt()));
    }

    private static Personal personal(String subject, ReceivedEvent received) {
        Map<String, String> texts = new HashMap<>(Map.of("subject", subject));
        if (!(received.event() instanceof EscalationRequested e)) {
            return Personal.of(texts);
        }
        Personal asked = e.personal();
        Optional.ofNullable(asked.reason()).ifPresent(it -> texts.put("reason", it));
        Optional.ofNullable(asked.by()).ifPresent(it -> texts.put("by", it));
        Personal personal = Personal.of(texts);
        return asked.more("channel").map(it -> personal.withMore("channel", it)).orElse(personal);
    }

    /** The clock that an escalation starts. */
    private static ClockRef clock(EscalationRequested e, String clockId) {
        return new ClockRef(
                clockId,
                ClockKind.MANAGER_RESPONSE,
                e.ticketId(),
                e.escalationId(),
                e.subscriptionId(),
                e.customer(),
                e.promise().plan(),
                e.promise().terms(),
                e.promise().calendar(),
                e.occurredAt(),
                e.promise().hours());
    }

    private CaseFile determined(Determined other) {
        return determined(with(severities, other), corrections);
    }

    private CaseFile determined(List<Determined> all, List<Correction> corrected) {
        Set<FactId> wrong = Corrections.wrong(
                corrected.stream().collect(toMap(Correction::by, Correction::wrong, (one, _) -> one)));
        Determined last = all.stream()
                .filter(it -> !wrong.contains(it.by()))
                .max(Determined.ORDER)
                .orElse(null);
        return new CaseFile(ticketId, subject, last, clocks, waiting, all, corrected, scope);
    }

    private static <T> List<T> with(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    private CaseFile moved(ClockEvent event, ReceivedEvent received) {
        Course before = clocks.get(event.clock().clockId());
        Instant importedAt =
                received.importId() != null ? received.recordedAt() : before == null ? null : before.importedAt();
        Map<String, Course> more = new HashMap<>(clocks);
        more.put(event.clock().clockId(), new Course(event.clock(), event.standing(), importedAt));
        return new CaseFile(ticketId, subject, severity, more, waiting, severities, corrections, scope);
    }
}
