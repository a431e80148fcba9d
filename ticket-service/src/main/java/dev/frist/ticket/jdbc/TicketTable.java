package dev.frist.ticket.jdbc;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.kit.json.RecordParameters;
import dev.frist.kit.web.PageCursor;
import dev.frist.store.RecordedEvent;
import dev.frist.ticket.story.TicketFilter;
import dev.frist.ticket.story.TicketRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Table {@code ticket}: a row for each ticket, the same whatever the order in which its events were recorded. */
public final class TicketTable {
    private static final String OPEN = """
        insert into ticket
            (ticket_id, subscription_id, customer, subject, channel, flagged, opened_at, severity, promised)
        values (:ticketId, :subscriptionId, :customer, :subject, :channel, :flagged, :openedAt::timestamptz, :severity,
            :promised)
        """;
    private static final String DETERMINE = """
        update ticket set severity = :value, severity_at = :at::timestamptz, severity_source = :fact.source,
            severity_fact = :fact.id
        where ticket_id = :ticketId
            and (severity_at, severity_source, severity_fact) < (:at::timestamptz, :fact.source, :fact.id)
        """;
    private static final String STAND = """
        update ticket set open = :value, open_at = :at::timestamptz, open_source = :fact.source, open_fact = :fact.id
        where ticket_id = :ticketId and (open_at, open_source, open_fact) < (:at::timestamptz, :fact.source, :fact.id)
        """;
    private static final String RESPOND = """
        update ticket set responded_at = :at::timestamptz
        where ticket_id = :ticketId and (responded_at is null or responded_at > :at::timestamptz)
        """;

    private final NamedParameterJdbcTemplate jdbc;

    public TicketTable(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** @param value of the column that it changes, unless something newer has */
    private record Change(String ticketId, Object value, Instant at, FactId fact) {}

    /** @param promised the severities for which a response time was promised */
    private record Opened(@JsonUnwrapped TicketRow row, String promised) {
        private static Opened of(TicketOpened it) {
            return new Opened(
                    TicketRow.of(it),
                    it.promise().objectives().keySet().stream()
                            .map(severity -> String.valueOf(severity.level()))
                            .collect(joining()));
        }
    }

    /** What was recorded; whatever is about no ticket is left out. */
    public void show(List<RecordedEvent> recorded) {
        List<Opened> opened = new ArrayList<>();
        List<Change> severities = new ArrayList<>();
        List<Change> standings = new ArrayList<>();
        List<Change> responses = new ArrayList<>();
        for (RecordedEvent event : recorded) {
            if (event.payload() instanceof TicketEvent payload) {
                switch (payload) {
                    case TicketOpened it -> opened.add(Opened.of(it));
                    case SeverityChanged it -> severities.add(change(event, it, it.severity()));
                    case TicketWithdrawn _, TicketDeclined _, TicketClosed _ ->
                        standings.add(change(event, payload, false));
                    case TicketReopened it -> standings.add(change(event, it, true));
                    case FirstResponseSent it when !it.automated() -> responses.add(change(event, it, true));
                    default -> {}
                }
            }
        }
        jdbc.batchUpdate(OPEN, RecordParameters.of(opened));
        jdbc.batchUpdate(DETERMINE, RecordParameters.of(severities));
        jdbc.batchUpdate(STAND, RecordParameters.of(standings));
        jdbc.batchUpdate(RESPOND, RecordParameters.of(responses));
    }

    private static Change change(RecordedEvent event, TicketEvent payload, Object value) {
        return new Change(payload.ticketId(), value, payload.occurredAt(), TicketArchive.fact(event));
    }

    /**
     * Newest first; the cost of a page does not depend on which it is.
     *
     * @param after null: from the newest on
     */
    public List<TicketRow> page(TicketFilter filter, @Nullable PageCursor after, int limit) {
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit));
        if (filter.subscriptionId() != null) {
            where.append(" and subscription_id = :subscription");
            values.put("subscription", filter.subscriptionId());
        }
        if (filter.severity() != null) {
            where.append(" and severity = :severity");
            values.put("severity", filter.severity().level());
        }
        if (filter.open() != null) {
            where.append(filter.open() ? " and open" : " and not open");
        }
        if (filter.bestEffort() != null) {
            where.append(" and strpos(promised, severity::text) ").append(filter.bestEffort() ? "= 0" : "> 0");
        }
        if (filter.answered() != null) {
            where.append(filter.answered() ? " and responded_at is not null" : " and responded_at is null");
        }
        if (after != null) {
            where.append(" and (opened_at, ticket_id) < (:at::timestamptz, :id)");
            values.put("at", after.at().toString());
            values.put("id", after.id());
        }
        return jdbc.query(
                "select * from ticket where " + where + " order by opened_at desc, ticket_id desc limit :limit",
                values,
                (row, _) -> ticket(row));
    }

    private static TicketRow ticket(ResultSet row) throws SQLException {
        OffsetDateTime respondedAt = row.getObject("responded_at", OffsetDateTime.class);
        return new TicketRow(
                row.getString("ticket_id"),
                row.getString("subscription_id"),
                row.getString("customer"),
                row.getString("subject"),
                row.getString("channel"),
                Severity.of(row.getInt("severity")),
                row.getBoolean("open"),
                row.getBoolean("flagged"),
                !row.getString("promised").contains(row.getString("severity")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                respondedAt == null ? null : respondedAt.toInstant());
    }
}
