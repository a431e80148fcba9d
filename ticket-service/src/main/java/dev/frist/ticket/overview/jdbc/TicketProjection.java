package dev.frist.ticket.overview.jdbc;

import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.ShadowTables;
import dev.frist.ticket.story.axon.Ticket;
import java.util.List;

/** Table {@code ticket}, from tickets' streams. */
public final class TicketProjection implements Projection {
    @Override
    public List<ProjectedTable> tables() {
        return List.of(ProjectedTable.of("ticket", "ticket_id"));
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
}
