package dev.frist.kit.audit;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lays out stored events as streams, and has them examined, some thousand events at a time. */
final class Workbench implements AutoCloseable {
    private static final int AT_A_TIME = 5_000;

    private final Scope scope;
    private final List<StreamAudit> audits;
    private final Findings findings;
    private final ChainCheck chain;
    private final List<Counterpart> counterparts = new ArrayList<>();
    private final List<StreamAudit.Session> sessions = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();
    private final List<StoredEvent> stream = new ArrayList<>();
    private int laidOut;

    Workbench(Scope scope, List<StreamAudit> audits, DataSource dataSource, JdbcTemplate live, Findings findings) {
        this.scope = scope;
        this.audits = audits;
        this.findings = findings;
        this.chain = new ChainCheck(findings);
        for (StreamAudit audit : audits) {
            Counterpart counterpart = Counterpart.of(dataSource, live, audit.tables());
            counterparts.add(counterpart);
            sessions.add(audit.begin(counterpart, live, findings));
        }
    }

    /** The next event, by stream and sequence. */
    void take(StoredEvent event) {
        if (!stream.isEmpty()
                && !stream.getLast().row().streamId().equals(event.row().streamId())) {
            endStream();
        }
        stream.add(event);
    }

    void end() {
        endStream();
        examine();
        if (scope.isEverything()) {
            sessions.forEach(StreamAudit.Session::end);
        }
    }

    @Override
    public void close() {
        counterparts.forEach(Counterpart::close);
    }

    private void endStream() {
        if (stream.isEmpty()) {
            return;
        }
        EventStream whole = new EventStream(stream.getFirst().row().streamId(), List.copyOf(stream));
        stream.clear();
        laidOut += whole.events().size();
        if (scope.contains(whole, audits)) {
            chain.examine(whole);
            streams.add(whole);
        }
        if (laidOut >= AT_A_TIME) {
            examine();
        }
    }

    private void examine() {
        List<EventStream> some = List.copyOf(streams);
        sessions.forEach(session -> session.examine(some));
        findings.done(laidOut);
        streams.clear();
        laidOut = 0;
    }
}
