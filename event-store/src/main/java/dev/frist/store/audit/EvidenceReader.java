package dev.frist.store.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what is stored in a stream, and proves that checkpoints cover it. Reads one moment, and changes nothing. */
public final class EvidenceReader {
    private static final String EVENTS =
            "select %s from domain_event where stream_id = :stream order by sequence".formatted(StoredEvent.COLUMNS);

    private final JdbcClient jdbc;
    private final CheckpointTable table;
    private final TransactionTemplate transaction;

    public EvidenceReader(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.table = new CheckpointTable(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public EvidenceBundle tell(String stream) {
        return transaction.execute(_ -> {
            List<StoredEvent> events = jdbc.sql(EVENTS)
                    .param("stream", stream)
                    .query((row, _) -> StoredEvent.of(row))
                    .list();
            Map<Long, Tree> trees = new TreeMap<>();
            List<EventProof> proofs = new ArrayList<>();
            events.forEach(event -> proofs.add(EventProof.of(event, prove(event, trees))));
            return new EvidenceBundle(
                    proofs, trees.values().stream().map(Tree::checkpoint).toList());
        });
    }

    private @Nullable InclusionProof prove(StoredEvent event, Map<Long, Tree> trees) {
        return covering(event)
                .map(it -> trees.computeIfAbsent(it.number(), _ -> new Tree(it, table.entries(it))))
                .flatMap(tree -> tree.prove(event))
                .orElse(null);
    }

    private Optional<Checkpoint> covering(StoredEvent event) {
        try {
            return table.covering(event.place());
        } catch (Checkpoint.Unreadable e) {
            // Nothing that is left of it proves anything; an audit tells of it.
            return Optional.empty();
        }
    }

    private record Tree(Checkpoint checkpoint, List<byte[]> entries) {
        Optional<InclusionProof> prove(StoredEvent event) {
            byte[] entry = Checkpoint.entry(event);
            return IntStream.range(0, entries.size())
                    .filter(index -> Arrays.equals(entry, entries.get(index)))
                    .mapToObj(index -> InclusionProof.of(checkpoint.number(), index, entries))
                    .findFirst();
        }
    }
}
