package dev.frist.clock.jdbc;

import dev.frist.kit.consume.SetSize;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Lets the timers of an import run, partition by partition, a chunk at a time: no write may take long. */
public final class ImportReleases {
    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final SetSize size = new SetSize(5_000);
    private final Set<Release> known = ConcurrentHashMap.newKeySet();

    private record Release(int partition, String importId) {}

    public ImportReleases(JdbcTemplate jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Asks the database once for each that is: a release is never taken back. */
    public boolean isReleased(int partition, String importId) {
        Release release = new Release(partition, importId);
        return known.contains(release) || isNoted(release) && known.add(release);
    }

    /** Releases the clocks of an import that live on the partition; only when all are free is it noted as released. */
    public void release(int partition, String importId) {
        while (isChunkFull(partition, importId)) {}
        transaction.executeWithoutResult(_ -> jdbc.update(
                "insert into released_import (partition, import_id) values (?, ?) on conflict do nothing",
                partition,
                importId));
    }

    private boolean isNoted(Release release) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from released_import where partition = ? and import_id = ?)",
                Boolean.class,
                release.partition(),
                release.importId()));
    }

    private boolean isChunkFull(int partition, String importId) {
        int most = size.now();
        Integer freed = size.measure(most, () -> transaction.execute(_ -> jdbc.update("""
            update clock set import_id = null where clock_id in
                (select clock_id from clock where partition = ? and import_id = ? limit ?)
            """, partition, importId, most)));
        return freed != null && freed == most;
    }
}
