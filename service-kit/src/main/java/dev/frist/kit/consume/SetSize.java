package dev.frist.kit.consume;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many things one transaction takes. After one that time has ended it is half as many, down to one: the same number again would
 * be ended again, for ever. While transactions are quick it becomes twice as many, up to the number that is right for a healthy
 * machine.
 */
public final class SetSize {
    private static final Duration QUICK = Duration.ofMillis(250);
    // What ends sooner was ended by something else, and says nothing about what is quick.
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private final int most;
    private int now;
    // Twice as many as took a quarter of what was too long still take half of it.
    private Duration quick = QUICK;

    public SetSize(int most) {
        this.most = most;
        this.now = most;
    }

    /** @param isFull whether there may be more */
    public record Part<T>(List<T> all, boolean isFull) {}

    public synchronized int now() {
        return now;
    }

    /** @param taken how many they were */
    public synchronized void wentWell(int taken, Duration took) {
        if (taken >= now && took.compareTo(quick) < 0) {
            now = Math.min(most, 2 * now);
        }
    }

    /** @param taken how many they were; none cannot have been too many */
    public synchronized void wasEnded(int taken, Duration after) {
        if (taken > 0) {
            now = Math.max(1, Math.min(now, taken) / 2);
            quick = after.compareTo(SHORTEST_TIMEOUT) < 0 ? QUICK : after.dividedBy(4);
        }
    }

    /**
     * Does it to all of them, part by part; a part that fails is tried again in halves.
     *
     * @throws RuntimeException what one of them fails with alone, or whatever no smaller part can help
     */
    public <T> void inParts(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); ) {
            List<T> part = all.subList(from, Math.min(all.size(), from + now()));
            try {
                measure(part.size(), () -> work.accept(part));
                from += part.size();
            } catch (RuntimeException e) {
                if (part.size() == 1 || Failure.of(e) != Failure.TIMED_OUT) {
                    throw e;
                }
            }
        }
    }

    public void measure(int taken, Runnable work) {
        measure(taken, () -> {
            work.run();
            return taken;
        });
    }

    /** @param taken how many the work is on */
    public <R> R measure(int taken, Supplier<R> work) {
        long began = System.nanoTime();
        try {
            R result = work.get();
            wentWell(taken, since(began));
            return result;
        } catch (RuntimeException e) {
            if (Failure.of(e).mayHaveEnded(e)) {
                wasEnded(taken, since(began));
            }
            throw e;
        }
    }

    /** @param nanoTime of {@link System#nanoTime} */
    public static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /**
     * Finds what the surrounding transaction is to work on, and follows what becomes of that: any rollback counts, since of a
     * transaction whose connection is lost nobody can say what ended it.
     *
     * @param find takes the largest number
     */
    public <T> Part<T> take(IntFunction<List<T>> find) {
        int limit = now();
        long from = System.nanoTime();
        // Until they are found: what is never found takes too long, too.
        AtomicInteger taken = new AtomicInteger(limit);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_COMMITTED) {
                        wentWell(taken.get(), since(from));
                    } else {
                        wasEnded(taken.get(), since(from));
                    }
                }
            });
        }
        List<T> found = find.apply(limit);
        taken.set(found.size());
        return new Part<>(found, found.size() >= limit);
    }
}
