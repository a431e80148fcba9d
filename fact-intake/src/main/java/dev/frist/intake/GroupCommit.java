package dev.frist.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Facts by hand, from many callers at once: whoever has the turn takes in what all have brought meanwhile, as one set with one
 * commit. Alone, a caller waits for nobody.
 */
final class GroupCommit {
    private static final int MOST = 200;

    private final Function<List<IncomingFact>, List<Outcome>> desk;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    GroupCommit(Function<List<IncomingFact>, List<Outcome>> desk) {
        this.desk = desk;
    }

    Outcome take(IncomingFact fact) {
        Waiting mine = new Waiting(fact);
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.isServed()) {
                serve(next());
            }
        } finally {
            turn.unlock();
        }
        return mine.outcome();
    }

    private List<Waiting> next() {
        List<Waiting> set = new ArrayList<>();
        for (Waiting it = queue.poll(); it != null; it = set.size() < MOST ? queue.poll() : null) {
            set.add(it);
        }
        return set;
    }

    private void serve(List<Waiting> set) {
        try {
            List<Outcome> outcomes = desk.apply(set.stream().map(it -> it.fact).toList());
            for (int i = 0; i < set.size(); i++) {
                set.get(i).outcome = outcomes.get(i);
            }
        } catch (RuntimeException e) {
            if (set.size() == 1) {
                set.getFirst().failure = e;
            } else {
                // One of them spoils it for the others: each for itself.
                set.forEach(it -> serve(List.of(it)));
            }
        } catch (Error e) {
            // Whoever waits for this set would wait for ever.
            set.forEach(it -> it.failure = new IllegalStateException("this was not taken in", e));
            throw e;
        }
    }

    private static final class Waiting {
        private final IncomingFact fact;
        private @Nullable Outcome outcome;
        private @Nullable RuntimeException failure;

        private Waiting(IncomingFact fact) {
            this.fact = fact;
        }

        private boolean isServed() {
            return outcome != null || failure != null;
        }

        private Outcome outcome() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(outcome);
        }
    }
}
