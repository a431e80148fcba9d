package dev.frist.ticket.jdbc;

import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import dev.frist.ticket.Ticket;
import java.util.List;
import java.util.Optional;

/** Table {@code ticket}, from tickets' streams: every row is what its stream comes to. */
public final class TicketProjection implements Projection, StreamAudit {
    private static final String TABLE = "ticket";
    private static final String ID = "ticket_id";

    private final EventLanguage language;

    public TicketProjection(EventLanguage language) {
        this.language = language;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(ProjectedTable.of(TABLE, ID));
    }

    @Override
    public String streamType() {
        return Ticket.class.getSimpleName();
    }

    @Override
    public Runnable write(ShadowTables shadow, EventLog log, List<String> ids) {
        List<RecordedEvent> events =
                log.read(ids, AsOf.NOW).values().stream().flatMap(List::stream).toList();
        return () -> {
            shadow.anew().update("delete from pg_temp.ticket where ticket_id = any (?)", (Object)
                    ids.toArray(String[]::new));
            new TicketTable(shadow.anew()).show(events);
        };
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return stream.isOf(streamType()) && stream.says(subscriptionId, "/subscriptionId");
    }

    @Override
    public Session begin(ShadowTables shadow, Findings findings) {
        TicketTable anew = new TicketTable(shadow.anew());
        return new Session() {
            @Override
            public void examine(List<EventStream> streams) {
                List<EventStream> tickets =
                        streams.stream().filter(it -> it.isOf(streamType())).toList();
                List<RecordedEvent> events = tickets.stream()
                        .map(it -> it.read(language, findings))
                        .flatMap(Optional::stream)
                        .flatMap(List::stream)
                        .toList();
                shadow.atOnce(() -> anew.show(events));
                List<String> ids = tickets.stream().map(EventStream::id).toList();
                shadow.compare(TABLE, ID, ids, findings);
                shadow.clear(TABLE);
            }

            @Override
            public void end() {
                shadow.strangers(
                        TABLE, "not exists (select 1 from domain_event e where e.stream_id = r.ticket_id)", findings);
            }
        };
    }
}
