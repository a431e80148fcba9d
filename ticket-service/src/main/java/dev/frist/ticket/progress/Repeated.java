package dev.frist.ticket.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does the same again and again. What goes wrong is logged, and tried again: it never ends by itself. */
final class Repeated {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Duration pause;
    private final Step step;
    private volatile @Nullable Thread thread;

    /** One time round. */
    interface Step {
        void run() throws InterruptedException;

        /** What it holds open is let go of: after a failure, and at the end. */
        default void letGo() {}
    }

    Repeated(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(once());
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts.
        } finally {
            step.letGo();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            step.run();
            return pause;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || thread == null) {
                throw new InterruptedException();
            }
            LOG.warn("{} tries again: {}", name, e.toString());
            LOG.debug("{} tries again", name, e);
            step.letGo();
            return AFTER_FAILURE;
        }
    }
}
