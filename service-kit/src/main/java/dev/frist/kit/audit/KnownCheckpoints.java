package dev.frist.kit.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
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
        return own(last == null ? 0 : last.number() + 1).orElse(null);
    }

    private @Nullable Checkpoint nextOfCopy() {
        if (copy == null) {
            return null;
        }
        try {
            Optional<Checkpoint> read = copy.next();
            while (read.isPresent() && !isNews(read.get())) {
                read = copy.next();
            }
            return read.orElse(null);
        } catch (UnreadableCheckpoint e) {
            findings.difference(new Difference(
                    CHECK,
                    last == null ? "the copy's beginning" : "the copy, after checkpoint " + last.number(),
                    null,
                    null,
                    "a checkpoint",
                    String.valueOf(e.getMessage()),
                    "a copy of the checkpoints is whole"));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private Optional<Checkpoint> own(long number) {
        if (page.isEmpty()
                || number < page.getFirst().number()
                || number > page.getLast().number()) {
            page = own.from(number);
        }
        return page.stream().filter(it -> it.number() == number).findFirst();
    }
}
