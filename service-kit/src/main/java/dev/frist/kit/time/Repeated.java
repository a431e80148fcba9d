package dev.frist.kit.time;

import dev.frist.kit.Phases;
import dev.frist.kit.ServiceThread;
import dev.frist.kit.consume.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A thread that does the same again and again. What goes wrong is logged, and tried again: it never ends by itself. */
public final class Repeated extends ServiceThread {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Duration pause;
    private final Step step;
    // What went wrong the last time: the same again is not news.
    private @Nullable String trouble;

    /** One time round. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    private Repeated(String name, Duration pause, Step step) {
        super(name, Phases.LOOPS);
        this.pause = pause;
        this.step = step;
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

    @Override
    protected void run() {
        try {
            while (!isStopping()) {
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
            if (isStopping()) {
                throw new InterruptedException();
            }
            String cause = Failure.causeOf(e).toString();
            LOG.atLevel(cause.equals(trouble) ? Level.DEBUG : Level.WARN).log("{} tries again: {}", name(), cause);
            LOG.debug("{} tries again", name(), e);
            trouble = cause;
            return AFTER_FAILURE;
        }
    }
}
