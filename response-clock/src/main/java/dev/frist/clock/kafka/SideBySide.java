package dev.frist.clock.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Does the same for several partitions at once, and returns when all are done: while one waits for its database, another decides.
 * Each partition has its own rows, so they do not meet.
 */
final class SideBySide {
    private static final int AT_ONCE = 3;

    private SideBySide() {}

    /**
     * @return whether any said so
     * @throws RuntimeException the first failure, when all are done
     */
    static <T> boolean any(Collection<T> all, Predicate<T> task) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("look-", 0).factory())) {
            List<Future<Boolean>> results = new ArrayList<>();
            all.forEach(one -> results.add(threads.submit(() -> task.test(one))));
            boolean any = false;
            for (Future<Boolean> result : results) {
                any |= result.get();
            }
            return any;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
