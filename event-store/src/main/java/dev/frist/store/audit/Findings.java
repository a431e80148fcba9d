package dev.frist.store.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What an audit has looked at, and what it has found: differences are handed on at once and not kept. May be told from several threads. */
public final class Findings {
    private final Map<String, Long> checked = new TreeMap<>();
    private final Consumer<Difference> differences;
    private final Consumer<Object> learnedLater;
    private final LongConsumer progress;
    private long done;
    private @Nullable Tentative tentative;

    private record Tentative(List<Difference> differences, List<Object> learnedLater, Map<String, Long> checked) {}

    /** @param progress is told how many events have been looked at, now and then */
    public Findings(Consumer<Difference> differences, LongConsumer progress) {
        this(differences, _ -> {}, progress);
    }

    /** @param learnedLater takes what is no difference, and is to be known all the same; it can be written as JSON */
    Findings(Consumer<Difference> differences, Consumer<Object> learnedLater, LongConsumer progress) {
        this.differences = differences;
        this.learnedLater = learnedLater;
        this.progress = progress;
    }

    public synchronized void difference(Difference difference) {
        if (tentative == null) {
            differences.accept(difference);
        } else {
            tentative.differences.add(difference);
        }
    }

    /** That something was learned after what it concerns, which it leaves as it is. */
    public synchronized void learnedLater(Object what) {
        if (tentative == null) {
            learnedLater.accept(what);
        } else {
            tentative.learnedLater.add(what);
        }
    }

    /** That so many more things of this name have been looked at. */
    public synchronized void checked(String what, long more) {
        (tentative == null ? checked : tentative.checked).merge(what, more, Long::sum);
    }

    /** What is told by this work counts only if it comes to its end. */
    void tentatively(Runnable work) {
        Tentative told = new Tentative(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        hold(told);
        try {
            work.run();
        } finally {
            hold(null);
        }
        told.differences.forEach(this::difference);
        told.learnedLater.forEach(this::learnedLater);
        told.checked.forEach(this::checked);
    }

    private synchronized void hold(@Nullable Tentative told) {
        tentative = told;
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
