package dev.frist.console.web;

import dev.frist.console.jdbc.ReadModelWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every browser that there is something new, by server-sent events. Each has a thread of its own, so that one that has
 * stopped reading keeps nobody else waiting: it misses versions, and is told of the newest.
 */
@RestController
public final class LiveUpdates implements SmartLifecycle {
    // So that a browser that has gone is noticed, and no proxy thinks that the line is dead.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final ReadModelWatch readModels;
    private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean isRunning;

    public LiveUpdates(ReadModelWatch readModels) {
        this.readModels = readModels;
    }

    @GetMapping("/live")
    SseEmitter listen() {
        SseEmitter listener = new SseEmitter(0L);
        Thread teller = Thread.ofVirtual().name("live-update").unstarted(() -> tell(listener));
        listener.onCompletion(teller::interrupt);
        listener.onError(_ -> teller.interrupt());
        listeners.add(listener);
        teller.start();
        return listener;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        listeners.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    // Before the web server, which would wait for the open lines.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void tell(SseEmitter listener) {
        long told = ReadModelWatch.NONE;
        try {
            while (isRunning) {
                long newest = readModels.await(told, HEARTBEAT);
                listener.send(
                        newest == told
                                ? SseEmitter.event().comment("here")
                                : SseEmitter.event()
                                        .reconnectTime(1_000)
                                        .name("drawn")
                                        .data(newest));
                told = newest;
            }
        } catch (IOException | IllegalStateException | InterruptedException e) {
            listener.complete();
        } finally {
            listeners.remove(listener);
        }
    }
}
