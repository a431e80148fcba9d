package dev.frist.kit.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What an audit has looked at, and what it has found: differences are handed on at once and not kept. May be told from several threads. */
public final class Findings {
    private final Map<String, Long> checked = new TreeMap<>();
    private final Consumer<Difference> differences;
    private final LongConsumer progress;
    private long done;

    /** @param progress is told how many events have been looked at, now and then */
    public Findings(Consumer<Difference> differences, LongConsumer progress) {
        this.differences = differences;
        this.progress = progress;
    }

    public synchronized void difference(Difference difference) {
        differences.accept(difference);
    }

    /** That so many more things of this name have been looked at. */
    public synchronized void checked(String what, long more) {
        checked.merge(what, more, Long::sum);
    }

    void done(long events) {
        done += events;
        progress.accept(done);
    }

    /** How many there were of everything that was looked at. */
    public Map<String, Long> counts() {
        return new TreeMap<>(checked);
    }
}
