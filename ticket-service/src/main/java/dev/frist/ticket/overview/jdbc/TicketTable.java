package dev.frist.ticket.overview.jdbc;

import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.ticket.intake.Facts;
import dev.frist.ticket.intake.TicketOffice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code ticket}: a row for each ticket, the same whatever the order in which its events were recorded. */
public final class TicketTable implements TicketOffice.Overview {
    private static final String OPEN = """
        insert into ticket (ticket_id, subscription_id, customer, subject, channel, flagged, opened_at, severity)
        values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?)
        """;
    private static final String DETERMINE = """
        update ticket set severity = ?, severity_at = ?::timestamptz, severity_source = ?, severity_fact = ?
        where ticket_id = ? and (severity_at, severity_source, severity_fact) < (?::timestamptz, ?, ?)
        """;
    private static final String STAND = """
        update ticket set open = ?, open_at = ?::timestamptz, open_source = ?, open_fact = ?
        where ticket_id = ? and (open_at, open_source, open_fact) < (?::timestamptz, ?, ?)
        """;
    private static final String RESPOND = """
        update ticket set responded_at = ?::timestamptz
        where ticket_id = ? and (responded_at is null or responded_at > ?::timestamptz)
        """;

    private final JdbcTemplate jdbc;

    public TicketTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void show(List<RecordedEvent> recorded) {
        Rows rows = new Rows();
        for (RecordedEvent event : recorded) {
            if (event.payload() instanceof TicketEvent payload) {
                rows.add(payload, event);
            }
        }
        update(OPEN, rows.opened);
        update(DETERMINE, rows.severities);
        update(STAND, rows.standings);
        update(RESPOND, rows.responses);
    }

    private void update(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    /** The parameters of the statements. */
    private static final class Rows {
        private final List<Object[]> opened = new ArrayList<>();
        private final List<Object[]> severities = new ArrayList<>();
        private final List<Object[]> standings = new ArrayList<>();
        private final List<Object[]> responses = new ArrayList<>();

        void add(TicketEvent payload, RecordedEvent event) {
            switch (payload) {
                case TicketOpened it ->
                    opened.add(new Object[] {
                        it.ticketId(),
                        it.subscriptionId(),
                        it.customer(),
                        it.subject(),
                        it.channel().name(),
                        !it.flags().isEmpty(),
                        it.occurredAt().toString(),
                        it.severity().level()
                    });
                case SeverityChanged it -> severities.add(ifNewer(it.severity().level(), it, event));
                case TicketWithdrawn it -> standings.add(ifNewer(false, it, event));
                case TicketDeclined it -> standings.add(ifNewer(false, it, event));
                case TicketClosed it -> standings.add(ifNewer(false, it, event));
                case TicketReopened it -> standings.add(ifNewer(true, it, event));
                case FirstResponseSent it
                when !it.automated() -> {
                    String at = it.occurredAt().toString();
                    responses.add(new Object[] {at, it.ticketId(), at});
                }
                case FirstResponseSent _,
                        TicketEvent.MessageRecorded _,
                        TicketEvent.EscalationRequested _,
                        TicketEvent.ManagerResponded _ -> {}
            }
        }

        private static Object[] ifNewer(Object value, TicketEvent payload, RecordedEvent event) {
            Instant at = payload.occurredAt();
            String source = event.metadata().extensions().get(Facts.SOURCE);
            String id = event.metadata().extensions().get(Facts.ID);
            return new Object[] {value, at.toString(), source, id, payload.ticketId(), at.toString(), source, id};
        }
    }
}
