package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/**
 * What others make known, and have perhaps answered for already: news of it may be on its way. Whoever sends a fact about it waits a
 * while, and is then told to send it again, until all that they knew when it was sent is known here.
 */
public final class AwaitedNews {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int TRIES = 20;

    private final Clock clock;
    private final Map<String, Predicate<Instant>> sources;

    /** @param sources by kind of what is awaited: whether all that its source knew at an instant is known here */
    public AwaitedNews(Clock clock, Map<String, Predicate<Instant>> sources) {
        this.clock = clock;
        this.sources = Map.copyOf(sources);
    }

    /**
     * The answer to a fact.
     *
     * @param attempt to take it in
     * @param awaits what an answer says that it waits for; empty: nothing
     * @throws Refused with 503 if news of that may still be on its way
     */
    <A> A await(Supplier<A> attempt, Function<A, Optional<AwaitedKey>> awaits) {
        Instant sent = clock.instant();
        A answer = attempt.get();
        for (int tries = 0; ; tries++) {
            Optional<AwaitedKey> key = awaits.apply(answer).filter(it -> sources.containsKey(it.kind()));
            if (key.isEmpty()) {
                return answer;
            }
            boolean isAllKnown = sources.get(key.get().kind()).test(sent);
            if (!isAllKnown && tries == TRIES) {
                throw onItsWay(key.get());
            }
            answer = attempt.get();
            if (isAllKnown) {
                return answer;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Refused onItsWay(AwaitedKey key) {
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE.value(),
                new Problem(
                        "not-known-yet",
                        key.field(),
                        "%s names no %s that is known here, but news of it may be on its way: send this again soon"
                                .formatted(key.field(), key.kind())));
    }
}
