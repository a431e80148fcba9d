package dev.frist.ticket.overview.jdbc;

import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.intake.IncomingFact;
import dev.frist.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code ticket}: a row for each ticket, the same whatever the order in which its events were recorded. */
public final class TicketTable {
    // Arrays, so that a set of any size is one statement. Of several rows for one ticket an update would take any.
    private static final String OPEN = """
        insert into ticket (ticket_id, subscription_id, customer, subject, channel, flagged, opened_at, severity)
        select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::int[])
        """;
    private static final String DETERMINE = """
        update ticket set severity = newest.severity, severity_at = newest.at, severity_source = newest.source,
            severity_fact = newest.fact
        from (
            select distinct on (ticket_id) *
            from unnest(?::text[], ?::int[], ?::timestamptz[], ?::text[], ?::text[])
                as told (ticket_id, severity, at, source, fact)
            order by ticket_id, at desc, source desc, fact desc) newest
        where ticket.ticket_id = newest.ticket_id
            and (severity_at, severity_source, severity_fact) < (newest.at, newest.source, newest.fact)
        """;
    private static final String STAND = """
        update ticket set open = newest.open, open_at = newest.at, open_source = newest.source, open_fact = newest.fact
        from (
            select distinct on (ticket_id) *
            from unnest(?::text[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[])
                as told (ticket_id, open, at, source, fact)
            order by ticket_id, at desc, source desc, fact desc) newest
        where ticket.ticket_id = newest.ticket_id
            and (open_at, open_source, open_fact) < (newest.at, newest.source, newest.fact)
        """;
    private static final String RESPOND = """
        update ticket set responded_at = first.at
        from (
            select ticket_id, min(at) as at from unnest(?::text[], ?::timestamptz[]) as told (ticket_id, at)
            group by ticket_id) first
        where ticket.ticket_id = first.ticket_id and (responded_at is null or responded_at > first.at)
        """;

    private static final String[] OPENED = {"text", "text", "text", "text", "text", "bool", "text", "int4"};
    private static final String[] DETERMINED = {"text", "int4", "text", "text", "text"};
    private static final String[] STANDING = {"text", "bool", "text", "text", "text"};
    private static final String[] RESPONDED = {"text", "text"};

    private final JdbcTemplate jdbc;

    public TicketTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was recorded; whatever is about no ticket is left out. */
    public void show(List<RecordedEvent> recorded) {
        Rows rows = new Rows();
        for (RecordedEvent event : recorded) {
            if (event.payload() instanceof TicketEvent payload) {
                rows.add(payload, event);
            }
        }
        update(OPEN, OPENED, rows.opened);
        update(DETERMINE, DETERMINED, rows.severities);
        update(STAND, STANDING, rows.standings);
        update(RESPOND, RESPONDED, rows.responses);
    }

    private void update(String sql, String[] types, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(sql, statement -> {
            for (int column = 0; column < types.length; column++) {
                int index = column;
                Object[] values = rows.stream().map(row -> row[index]).toArray();
                statement.setArray(column + 1, statement.getConnection().createArrayOf(types[column], values));
            }
        });
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
                when !it.automated() ->
                    responses.add(new Object[] {it.ticketId(), it.occurredAt().toString()});
                case FirstResponseSent _,
                        TicketEvent.MessageRecorded _,
                        TicketEvent.EscalationRequested _,
                        TicketEvent.ManagerResponded _ -> {}
            }
        }

        private static Object[] ifNewer(Object value, TicketEvent payload, RecordedEvent event) {
            Instant at = payload.occurredAt();
            String source = event.metadata().extensions().get(IncomingFact.SOURCE);
            String id = event.metadata().extensions().get(IncomingFact.ID);
            return new Object[] {payload.ticketId(), value, at.toString(), source, id};
        }
    }
}
