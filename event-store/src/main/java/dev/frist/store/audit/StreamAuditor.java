package dev.frist.store.audit;

import dev.frist.kit.consume.Failure;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Lays out stored events as streams, and has them examined, some thousand events at a time. */
final class StreamAuditor implements AutoCloseable {
    private static final int AT_A_TIME = 5_000;

    private final Scope scope;
    private final List<StreamAudit> audits;
    private final Findings findings;
    private final TransactionTemplate savepoint;
    private final List<ShadowTables> shadows = new ArrayList<>();
    private final List<StreamAudit.Session> sessions = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();
    private final List<StoredEvent> stream = new ArrayList<>();
    private int laidOut;

    /** @param savepoint within the audit's transaction: what fails there leaves it as it was */
    StreamAuditor(
            Scope scope,
            List<StreamAudit> audits,
            DataSource dataSource,
            JdbcTemplate live,
            TransactionTemplate savepoint,
            Findings findings) {
        this.scope = scope;
        this.audits = audits;
        this.findings = findings;
        this.savepoint = savepoint;
        for (StreamAudit audit : audits) {
            ShadowTables shadow = ShadowTables.of(dataSource, live, audit.tables());
            shadows.add(shadow);
            sessions.add(audit.begin(shadow, findings));
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
        if (!stream.isEmpty()) {
            endStream();
        }
        examine();
        if (scope.isEverything()) {
            sessions.forEach(this::end);
        }
    }

    @Override
    public void close() {
        shadows.forEach(ShadowTables::close);
    }

    private void endStream() {
        EventStream whole = new EventStream(stream.getFirst().row().streamId(), List.copyOf(stream));
        stream.clear();
        laidOut += whole.events().size();
        String subscription = scope.subscriptionId();
        boolean isConcerned =
                subscription == null || audits.stream().anyMatch(audit -> audit.concerns(whole, subscription));
        if (subscription != null && isConcerned) {
            findings.checked(Scope.OF_THE_SUBSCRIPTION, 1);
        }
        if (isConcerned && scope.isRecent(whole)) {
            whole.checkChain(findings);
            streams.add(whole);
        }
        if (laidOut >= AT_A_TIME) {
            examine();
        }
    }

    private void examine() {
        List<EventStream> some = List.copyOf(streams);
        sessions.forEach(session -> examine(session, some));
        findings.done(laidOut);
        streams.clear();
        laidOut = 0;
    }

    /** What cannot be examined is found out, stream by stream, and is a difference; the others are examined without it. */
    private void examine(StreamAudit.Session session, List<EventStream> some) {
        try {
            attempt(() -> session.examine(some));
        } catch (RuntimeException e) {
            requireItsFault(e);
            if (some.size() == 1) {
                some.getFirst().unreadable(e, findings);
                return;
            }
            examine(session, some.subList(0, some.size() / 2));
            examine(session, some.subList(some.size() / 2, some.size()));
        }
    }

    private void end(StreamAudit.Session session) {
        try {
            attempt(session::end);
        } catch (RuntimeException e) {
            requireItsFault(e);
            findings.difference(
                    ShadowTables.ROWS.brokenAt("all rows", "rows that can be read and compared", e.getMessage()));
        }
    }

    private void attempt(Runnable work) {
        findings.tentatively(() -> savepoint.executeWithoutResult(_ -> work.run()));
    }

    /** A server that is away, or an auditor who has gone, is no fault of what is examined. */
    private static void requireItsFault(RuntimeException e) {
        if (e instanceof KafkaException || e instanceof UncheckedIOException || Failure.of(e) == Failure.UNAVAILABLE) {
            throw e;
        }
    }
}
