package dev.frist.kit.time;

import dev.frist.kit.consume.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A thread that does the same again and again. What goes wrong is logged, and tried again: it never ends by itself. */
public final class Repeated {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Duration pause;
    private final Step step;
    private volatile @Nullable Thread thread;
    // What went wrong the last time: the same again is not news.
    private @Nullable String trouble;

    /** One time round. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    public static Repeated fiveTimesASecond(String name, Step step) {
        return new Repeated(name, Duration.ofMillis(200), step);
    }

    public static Repeated everySecond(String name, Step step) {
        return new Repeated(name, Duration.ofSeconds(1), step);
    }

    public static Repeated every(Duration pause, String name, Step step) {
        return new Repeated(name, pause, step);
    }

    private Repeated(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    synchronized void start() {
        if (thread == null) {
            // Known before it runs: a step that fails ends it once it is not.
            Thread repeating = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
            thread = repeating;
            repeating.start();
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
        }
    }

    private Duration once() throws InterruptedException {
        try {
            step.run();
            trouble = null;
            return pause;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || thread == null) {
                throw new InterruptedException();
            }
            String cause = Failure.causeOf(e).toString();
            LOG.atLevel(cause.equals(trouble) ? Level.DEBUG : Level.WARN).log("{} tries again: {}", name, cause);
            LOG.debug("{} tries again", name, e);
            trouble = cause;
            return AFTER_FAILURE;
        }
    }
}
