package dev.frist.store.audit;

import dev.frist.store.relay.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what is stored in a stream, and proves that checkpoints cover it. Reads one moment, and changes nothing. */
public final class EvidenceReader {
    private static final String EVENTS =
            "select %s from domain_event where stream_id = ? order by sequence".formatted(StoredEvent.COLUMNS);
    private static final String COVERED =
            "select xid::text, position, hash from domain_event where %s and (xid, position) <= (?::xid8, ?) %s"
                    .formatted(Cursor.AFTER, Cursor.ORDER);

    private final JdbcTemplate jdbc;
    private final CheckpointTable table;
    private final TransactionTemplate transaction;

    public EvidenceReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.table = new CheckpointTable(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public EvidenceBundle tell(String stream) {
        return transaction.execute(_ -> {
            List<StoredEvent> events = jdbc.query(EVENTS, (row, _) -> StoredEvent.of(row), stream);
            Map<Long, Covered> covered = new HashMap<>();
            List<EventProof> exhibits = new ArrayList<>();
            events.forEach(event -> exhibits.add(EventProof.of(event, prove(event, covered))));
            return new EvidenceBundle(
                    exhibits,
                    covered.keySet().stream()
                            .sorted()
                            .map(number -> covered.get(number).checkpoint().text())
                            .toList());
        });
    }

    private @Nullable InclusionProof prove(StoredEvent event, Map<Long, Covered> covered) {
        Optional<Checkpoint> found = covering(event);
        return found.map(checkpoint -> covered.computeIfAbsent(checkpoint.number(), _ -> read(checkpoint)))
                .map(it -> it.prove(event))
                .orElse(null);
    }

    private Optional<Checkpoint> covering(StoredEvent event) {
        try {
            return table.covering(event.place());
        } catch (UnreadableCheckpoint e) {
            // Nothing that is left of it proves anything; an audit tells of it.
            return Optional.empty();
        }
    }

    private Covered read(Checkpoint checkpoint) {
        Covered covered = new Covered(checkpoint, new ArrayList<>(), new HashMap<>());
        jdbc.query(
                COVERED,
                row -> {
                    covered.add(Cursor.of(row), row.getBytes("hash"));
                },
                String.valueOf(checkpoint.after().xid()),
                checkpoint.after().position(),
                String.valueOf(checkpoint.upTo().xid()),
                checkpoint.upTo().position());
        return covered;
    }

    /** A checkpoint with the entries of its tree. */
    private record Covered(Checkpoint checkpoint, List<byte[]> entries, Map<Cursor, Integer> places) {
        void add(Cursor place, byte[] hash) {
            places.put(place, entries.size());
            entries.add(Checkpoint.entry(place, hash));
        }

        @Nullable
        InclusionProof prove(StoredEvent event) {
            Integer index = places.get(event.place());
            return index == null ? null : InclusionProof.of(checkpoint.number(), index, entries);
        }
    }
}
