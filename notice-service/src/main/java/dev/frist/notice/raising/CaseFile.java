package dev.frist.notice.raising;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one ticket, as far as a notice may need it.
 *
 * @param subject null while its opening is not known
 * @param clocks by id
 * @param waiting what can only be told once more is known; topics come in any order beside each other
 */
public record CaseFile(
        String ticketId,
        @Nullable String subject,
        @Nullable Determined severity,
        Map<String, Course> clocks,
        List<Early> waiting) {

    /** Which severity, since when, by which fact. */
    public record Determined(Severity severity, Instant at, FactId by) {
        private static final Comparator<Determined> ORDER =
                Comparator.comparing(Determined::at).thenComparing(Determined::by);
    }

    /** @param importedAt when an import last moved it; null: none ever did */
    public record Course(
            ClockRef ref, Standing standing, @Nullable Instant importedAt) {
        /** Whether it was late already when an import brought it: that is history, whoever looks at it now. */
        boolean isHistory() {
            Deadline deadline = standing.deadline();
            return importedAt != null && deadline != null && !deadline.dueAt().isAfter(importedAt);
        }
    }

    public CaseFile {
        clocks = Map.copyOf(clocks);
        waiting = List.copyOf(waiting);
    }

    public static CaseFile unknown(String ticketId) {
        return new CaseFile(ticketId, null, null, Map.of(), List.of());
    }

    CaseFile after(ReceivedEvent heard) {
        return switch (heard.event()) {
            case TicketOpened e ->
                new CaseFile(ticketId, e.subject(), severity, clocks, waiting)
                        .determined(new Determined(e.severity(), e.occurredAt(), heard.fact()));
            case SeverityChanged e -> determined(new Determined(e.severity(), e.occurredAt(), heard.fact()));
            // It still carries the standing from before.
            case FactNoted _ -> this;
            case ClockEvent e -> moved(e, heard);
            default -> this;
        };
    }

    CaseFile keeping(List<Early> other) {
        return new CaseFile(ticketId, subject, severity, clocks, other);
    }

    private CaseFile determined(Determined other) {
        boolean isLater = severity == null || Determined.ORDER.compare(other, severity) > 0;
        return isLater ? new CaseFile(ticketId, subject, other, clocks, waiting) : this;
    }

    private CaseFile moved(ClockEvent event, ReceivedEvent heard) {
        Course before = clocks.get(event.clock().clockId());
        Instant importedAt =
                heard.importId() != null ? heard.recordedAt() : before == null ? null : before.importedAt();
        Map<String, Course> more = new HashMap<>(clocks);
        more.put(event.clock().clockId(), new Course(event.clock(), event.standing(), importedAt));
        return new CaseFile(ticketId, subject, severity, more, waiting);
    }
}
