package dev.frist.kit.consume;

import static dev.frist.kit.consume.PartitionLoop.LOG;

import java.time.Duration;

/** Calls the handler for what time alone makes due: at intervals, at once while more is due, and less often while it fails. */
final class TimerTick {
    private final PartitionLoop loop;
    private final BackOff failing = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));
    private long next = System.nanoTime();
    private boolean more;

    TimerTick(PartitionLoop loop) {
        this.loop = loop;
    }

    /** Whether the last tick found more than it could do. */
    boolean isMoreDue() {
        return more;
    }

    boolean isDue() {
        return more || System.nanoTime() - next >= 0;
    }

    void onTick(Positions positions) {
        more = false;
        next = System.nanoTime() + LoopSettings.TICK_EVERY.toNanos();
        try {
            Failure.insteadOfErrors(() -> {
                boolean isMoreToRetry = loop.retry.onTick(positions);
                more = loop.handler.onTick(positions) || isMoreToRetry;
            });
            failing.reset();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Records go on being handled: what is due stays due. */
    private void failed(RuntimeException e) {
        Failure failure = Failure.of(e);
        loop.metrics.retried(failure);
        if (failure == Failure.LASTING) {
            loop.metrics.lookFailures.increment();
            LOG.error("{}: a tick failed", loop.name(), e);
        } else if (failure == Failure.TIMED_OUT) {
            // With fewer at once it comes again, and soon.
            failing.reset();
            LOG.warn(
                    "{}: a tick took too long: {}",
                    loop.name(),
                    Failure.causeOf(e).toString());
        } else {
            LOG.debug("{}: a tick failed, it comes again", loop.name(), e);
        }
        next = System.nanoTime() + failing.next().toNanos();
    }
}
