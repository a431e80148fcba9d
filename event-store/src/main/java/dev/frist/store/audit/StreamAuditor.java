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
    private final ChainCheck chain;
    private final TransactionTemplate savepoint;
    private final List<Examiner> examiners = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();
    private final List<StoredEvent> stream = new ArrayList<>();
    private int laidOut;

    private record Examiner(Counterpart counterpart, StreamAudit.Session session) {}

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
        this.chain = new ChainCheck(findings);
        for (StreamAudit audit : audits) {
            Counterpart counterpart = Counterpart.of(dataSource, live, audit.tables());
            examiners.add(new Examiner(counterpart, audit.begin(counterpart, live, findings)));
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
            examiners.forEach(this::end);
        }
    }

    @Override
    public void close() {
        examiners.forEach(examiner -> examiner.counterpart.close());
    }

    private void endStream() {
        if (stream.isEmpty()) {
            return;
        }
        EventStream whole = new EventStream(stream.getFirst().row().streamId(), List.copyOf(stream));
        stream.clear();
        laidOut += whole.events().size();
        if (scope.subscriptionId() != null && scope.concerns(whole, audits)) {
            findings.checked(Scope.OF_THE_SUBSCRIPTION, 1);
        }
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
        examiners.forEach(examiner -> examine(examiner, some));
        findings.done(laidOut);
        streams.clear();
        laidOut = 0;
    }

    /** What cannot be examined is found out, stream by stream, and is a difference; the others are examined without it. */
    private void examine(Examiner examiner, List<EventStream> some) {
        try {
            attempt(() -> examiner.session.examine(some));
        } catch (RuntimeException e) {
            requireItsFault(e);
            if (some.size() == 1) {
                some.getFirst().unreadable(e, findings);
                return;
            }
            examine(examiner, some.subList(0, some.size() / 2));
            examine(examiner, some.subList(some.size() / 2, some.size()));
        }
    }

    private void end(Examiner examiner) {
        try {
            attempt(examiner.session::end);
        } catch (RuntimeException e) {
            requireItsFault(e);
            findings.difference(new Difference(
                    "projection",
                    "all rows",
                    null,
                    null,
                    "rows that can be read and compared",
                    String.valueOf(e.getMessage()),
                    "a row is what its events come to"));
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
