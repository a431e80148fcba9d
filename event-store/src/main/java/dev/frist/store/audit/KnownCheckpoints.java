package dev.frist.store.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a service by which it is judged: those of an exported copy as far as it goes, and then the service's own. Where both
 * have one of a number, they must be the same.
 */
final class KnownCheckpoints implements Iterator<Checkpoint> {
    private static final String CHECK = "checkpoint copy";

    private final String service;
    private final @Nullable CheckpointReader copy;
    private final CheckpointTable own;
    private final Findings findings;
    private final Set<Long> unreadable = new HashSet<>();
    private List<Checkpoint> page = List.of();
    private @Nullable Checkpoint last;
    private @Nullable Checkpoint next;
    private boolean copied = true;

    /** @param copy of the topic or an export of it, other services' among them; null: there is none */
    KnownCheckpoints(String service, @Nullable CheckpointReader copy, CheckpointTable own, Findings findings) {
        this.service = service;
        this.copy = copy;
        this.own = own;
        this.findings = findings;
        this.next = find();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Checkpoint next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Checkpoint found = next;
        last = found;
        next = find();
        return found;
    }

    private @Nullable Checkpoint find() {
        if (copied) {
            Checkpoint fromCopy = nextOfCopy();
            if (fromCopy != null) {
                return fromCopy;
            }
            copied = false;
        }
        // One that is gone is told by the number of the next.
        return ownFrom(last == null ? 0 : last.number() + 1).orElse(null);
    }

    private @Nullable Checkpoint nextOfCopy() {
        if (copy == null) {
            return null;
        }
        try {
            Optional<Checkpoint> read = readCopy(copy);
            while (read.isPresent() && !isNews(read.get())) {
                read = readCopy(copy);
            }
            return read.orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Checkpoint> readCopy(CheckpointReader reader) throws IOException {
        while (true) {
            try {
                Optional<Checkpoint> read = reader.next();
                read.ifPresent(_ -> findings.checked("checkpoints of the copy", 1));
                return read;
            } catch (UnreadableCheckpoint e) {
                unreadable(last == null ? "the copy's beginning" : "the copy, after checkpoint " + last.number(), e);
            }
        }
    }

    private void unreadable(String where, UnreadableCheckpoint reason) {
        findings.difference(new Difference(
                CHECK,
                where,
                null,
                null,
                "a checkpoint",
                String.valueOf(reason.getMessage()),
                "checkpoints are whole, in the store and in a copy"));
    }

    /** Published at least once: one that repeats an earlier one says nothing new. */
    private boolean isNews(Checkpoint read) {
        if (!read.service().equals(service)) {
            return false;
        }
        requireOwn(read);
        return last == null || read.number() > last.number();
    }

    private void requireOwn(Checkpoint fromCopy) {
        Checkpoint stored = own(fromCopy.number()).orElse(null);
        if (!Objects.equals(stored, fromCopy)) {
            findings.difference(new Difference(
                    CHECK,
                    "checkpoint %d of %s".formatted(fromCopy.number(), service),
                    null,
                    null,
                    fromCopy.text(),
                    stored == null ? "none" : stored.text(),
                    "the service has the checkpoints that it has published"));
        }
    }

    private Optional<Checkpoint> read(CheckpointTable.Row row) {
        try {
            return Optional.of(row.read());
        } catch (UnreadableCheckpoint e) {
            if (unreadable.add(row.number())) {
                unreadable("checkpoint %d of %s in its table".formatted(row.number(), service), e);
            }
            return Optional.empty();
        }
    }

    private Optional<Checkpoint> own(long number) {
        return ownFrom(number).filter(it -> it.number() == number);
    }

    /** Of this number, or the next. */
    private Optional<Checkpoint> ownFrom(long number) {
        if (page.isEmpty()
                || number < page.getFirst().number()
                || number > page.getLast().number()) {
            page = load(number);
        }
        return page.stream().filter(it -> it.number() >= number).findFirst();
    }

    private List<Checkpoint> load(long number) {
        List<CheckpointTable.Row> rows = own.rows(number);
        while (!rows.isEmpty()) {
            List<Checkpoint> readable =
                    rows.stream().map(this::read).flatMap(Optional::stream).toList();
            if (!readable.isEmpty()) {
                return readable;
            }
            rows = own.rows(rows.getLast().number() + 1);
        }
        return List.of();
    }
}
