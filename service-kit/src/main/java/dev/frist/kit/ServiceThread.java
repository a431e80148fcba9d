package dev.frist.kit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A part of a service that is one thread, from its start to its stop. */
public abstract class ServiceThread implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceThread.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final String name;
    private final int phase;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /** @param phase one of {@link Phases} */
    protected ServiceThread(String name, int phase) {
        this.name = name;
        this.phase = phase;
    }

    /** The thread's work; it ends when {@link #isStopping}. */
    protected abstract void run();

    /** Ends what the thread waits for, now that {@link #isStopping}. */
    protected void wake(Thread running) {
        running.interrupt();
    }

    public final String name() {
        return name;
    }

    public final boolean isStopping() {
        return stopping;
    }

    /** It has ended, and nobody has stopped it. */
    protected final boolean isDead() {
        Thread running = thread;
        return running != null && !running.isAlive() && !stopping;
    }

    protected static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopping = false;
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    /** Lets it finish what it has in hand. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        wake(running);
        try {
            if (!running.join(LONGEST_STOP)) {
                LOG.error("{} does not stop within {}: interrupting it", name, LONGEST_STOP);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
