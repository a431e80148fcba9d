package dev.frist.notice.delivery;

import java.time.Duration;
import java.util.Optional;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long to wait after a failed attempt: twice as long each time, and by chance some more, so that what failed together does not
 * come back together.
 */
public final class RetryPause {
    private final Duration first;
    private final Duration longest;

    public RetryPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * @param attempts that have failed, from 1
     * @param notBefore what the recipient asks for
     */
    public Duration after(int attempts, Optional<Duration> notBefore) {
        Duration ours = after(attempts);
        return notBefore.filter(it -> it.compareTo(ours) > 0).orElse(ours);
    }

    private Duration after(int attempts) {
        ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        backOff.setJitter(Math.max(1, first.toMillis() / 2));
        BackOffExecution execution = backOff.start();
        long pause = 0;
        for (int i = 0; i < attempts; i++) {
            pause = execution.nextBackOff();
        }
        return Duration.ofMillis(pause);
    }
}
