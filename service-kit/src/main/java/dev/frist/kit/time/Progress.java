package dev.frist.kit.time;

import dev.frist.kit.Phases;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The threads that follow how far everything has come. */
public final class Progress implements SmartLifecycle {
    private final List<Repeated> threads;

    public Progress(Repeated... threads) {
        this.threads = List.of(threads);
    }

    @Override
    public void start() {
        threads.forEach(Repeated::start);
    }

    @Override
    public void stop() {
        threads.forEach(Repeated::stop);
    }

    @Override
    public boolean isRunning() {
        return threads.stream().anyMatch(Repeated::isRunning);
    }

    @Override
    public int getPhase() {
        return Phases.LOOPS;
    }
}
