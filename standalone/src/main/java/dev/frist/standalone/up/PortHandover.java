package dev.frist.standalone.up;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The last thing in a service's start before its web server opens its port. */
final class PortHandover implements SmartLifecycle {
    private final Runnable handOver;
    private volatile boolean running;

    PortHandover(Runnable handOver) {
        this.handOver = handOver;
    }

    @Override
    public void start() {
        handOver.run();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
