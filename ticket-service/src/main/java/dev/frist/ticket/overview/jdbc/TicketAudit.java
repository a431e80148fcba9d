package dev.frist.ticket.overview.jdbc;

import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import java.util.List;
import java.util.Optional;

/** Every ticket's row is what its stream comes to. */
public final class TicketAudit implements StreamAudit {
    private static final String STREAM_TYPE = "Ticket";
    private static final String TABLE = "ticket";
    private static final String ID = "ticket_id";

    private final EventLanguage language;

    public TicketAudit(EventLanguage language) {
        this.language = language;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(ProjectedTable.of(TABLE, ID));
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return stream.isOf(STREAM_TYPE) && stream.says(subscriptionId, "/subscriptionId");
    }

    @Override
    public Session begin(ShadowTables shadow, Findings findings) {
        TicketTable anew = new TicketTable(shadow.anew());
        return new Session() {
            @Override
            public void examine(List<EventStream> streams) {
                List<EventStream> tickets =
                        streams.stream().filter(it -> it.isOf(STREAM_TYPE)).toList();
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
