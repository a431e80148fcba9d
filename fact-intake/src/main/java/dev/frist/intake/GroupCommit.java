package dev.frist.intake;

import dev.frist.events.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Facts by hand, from many callers at once: whoever has the turn takes in what all have brought meanwhile, as one set with one
 * commit. Alone, a caller waits for nobody.
 */
final class GroupCommit {
    private static final int MOST = 200;

    private final Function<List<IncomingFact>, List<Answer<UUID>>> intake;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    private record Waiting(IncomingFact fact, CompletableFuture<Answer<UUID>> answer) {}

    GroupCommit(Function<List<IncomingFact>, List<Answer<UUID>>> intake) {
        this.intake = intake;
    }

    Answer<UUID> take(IncomingFact fact) {
        CompletableFuture<Answer<UUID>> answer = new CompletableFuture<>();
        queue.add(new Waiting(fact, answer));
        turn.lock();
        try {
            while (!answer.isDone()) {
                serve(next());
            }
        } finally {
            turn.unlock();
        }
        if (answer.isCompletedExceptionally()) {
            throw (RuntimeException) answer.exceptionNow();
        }
        return answer.resultNow();
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
            List<Answer<UUID>> answers =
                    intake.apply(set.stream().map(Waiting::fact).toList());
            for (int i = 0; i < set.size(); i++) {
                set.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (set.size() == 1) {
                set.getFirst().answer().completeExceptionally(e);
            } else {
                // One of them spoils it for the others: each for itself.
                set.forEach(it -> serve(List.of(it)));
            }
        } catch (Error e) {
            // Whoever waits for this set would wait for ever.
            set.forEach(it -> it.answer().completeExceptionally(new IllegalStateException("this was not taken in", e)));
            throw e;
        }
    }
}
