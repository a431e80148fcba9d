package dev.frist.credit.ledger.jdbc;

import dev.frist.promises.ledger.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param lastBlockAt null while it is worth nothing
 * @param nextSequence the place of its stream's next event
 */
record StoredEntry(Entry entry, @Nullable Instant lastBlockAt, long nextSequence) {
    String clockId() {
        return entry.clock().clockId();
    }
}
