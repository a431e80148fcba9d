package dev.frist.store.audit;

import dev.frist.store.audit.Difference.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a service by which it is judged: those of a copy, and the service's own where the copy has none. Where both have one of a
 * number, they must be the same.
 */
final class KnownCheckpoints {
    private static final String CHECK = "checkpoint copy";
    private static final Rule WHOLE = new Rule(CHECK, "checkpoints are whole, in the store and in a copy");
    private static final Rule KEPT = new Rule(CHECK, "the service has the checkpoints that it has published");

    private final String service;
    private final @Nullable CheckpointReader copy;
    private final CheckpointTable table;
    private final Findings findings;
    private final Set<Long> unreadable = new HashSet<>();
    private NavigableMap<Long, Checkpoint> page = new TreeMap<>();
    // The next of the copy: before it, the copy has none.
    private @Nullable Checkpoint ahead;
    private @Nullable Checkpoint last;

    /** @param copy of the topic or an export of it, other services' among them; null: there is none */
    KnownCheckpoints(String service, @Nullable CheckpointReader copy, CheckpointTable table, Findings findings) {
        this.service = service;
        this.copy = copy;
        this.table = table;
        this.findings = findings;
    }

    /** The next by number; null at the end. */
    @Nullable
    Checkpoint next() {
        if (ahead == null && copy != null) {
            ahead = next(copy);
        }
        // One that is gone is told by the number of the next.
        Checkpoint next = own(last == null ? 0 : last.number() + 1);
        if (ahead != null && (next == null || next.number() >= ahead.number())) {
            next = ahead;
            ahead = null;
        }
        last = next == null ? last : next;
        return next;
    }

    /** Published at least once: one that repeats an earlier one says nothing new. */
    private @Nullable Checkpoint next(CheckpointReader reader) {
        for (Checkpoint read = read(reader); read != null; read = read(reader)) {
            if (read.service().equals(service)) {
                requireOwn(read);
                if (last == null || read.number() > last.number()) {
                    return read;
                }
            }
        }
        return null;
    }

    private @Nullable Checkpoint read(CheckpointReader reader) {
        while (true) {
            try {
                Checkpoint read = reader.next();
                if (read != null) {
                    findings.checked("checkpoints of the copy", 1);
                }
                return read;
            } catch (Checkpoint.Unreadable e) {
                unreadable(last == null ? "the copy's beginning" : "the copy, after checkpoint " + last.number(), e);
            }
        }
    }

    private void unreadable(String where, Checkpoint.Unreadable reason) {
        findings.difference(WHOLE.brokenAt(where, "a checkpoint", reason.getMessage()));
    }

    private void requireOwn(Checkpoint fromCopy) {
        Checkpoint stored = own(fromCopy.number());
        if (!fromCopy.equals(stored)) {
            boolean isNone = stored == null || stored.number() != fromCopy.number();
            findings.difference(KEPT.brokenAt(fromCopy.name(), fromCopy.text(), isNone ? "none" : stored.text()));
        }
    }

    /** The service's own of this number, or the next one that can be read; null if there is none. */
    private @Nullable Checkpoint own(long number) {
        if (page.isEmpty() || number < page.firstKey() || number > page.lastKey()) {
            page = load(number);
        }
        Map.Entry<Long, Checkpoint> found = page.ceilingEntry(number);
        return found == null ? null : found.getValue();
    }

    private NavigableMap<Long, Checkpoint> load(long number) {
        NavigableMap<Long, Checkpoint> readable = new TreeMap<>();
        List<CheckpointTable.Row> rows = table.rows(number);
        for (CheckpointTable.Row row : rows) {
            try {
                Checkpoint read = row.read();
                readable.put(read.number(), read);
            } catch (Checkpoint.Unreadable e) {
                if (unreadable.add(row.number())) {
                    unreadable("checkpoint %d of %s in its table".formatted(row.number(), service), e);
                }
            }
        }
        return readable.isEmpty() && !rows.isEmpty() ? load(rows.getLast().number() + 1) : readable;
    }
}
