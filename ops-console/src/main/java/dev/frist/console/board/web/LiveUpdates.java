package dev.frist.console.board.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every browser that there is something new, by server-sent events. The picture's version is asked of the database, four
 * times a second and only while somebody listens: so it does not matter which console has drawn it.
 */
@RestController
public final class LiveUpdates implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    // So that a browser that has gone is noticed, and no proxy thinks that the line is dead.
    private static final int HEARTBEAT = 40;

    private final JdbcClient jdbc;
    private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    public LiveUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/live")
    SseEmitter listen() throws IOException {
        SseEmitter listener = new SseEmitter(0L);
        listener.onCompletion(() -> listeners.remove(listener));
        listener.onError(_ -> listeners.remove(listener));
        // What was drawn between the page and this call would be missed without it.
        listener.send(SseEmitter.event().reconnectTime(1_000).name("drawn").data(version()));
        listeners.add(listener);
        return listener;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("live-updates").start(this::watch);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
        listeners.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    // Before the web server, which would wait for the open lines.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void watch() {
        long told = -1;
        for (int round = 0; isRunning(); round++) {
            try {
                Thread.sleep(EVERY);
                long version = listeners.isEmpty() ? told : version();
                if (version != told) {
                    tell(SseEmitter.event().name("drawn").data(version));
                    told = version;
                } else if (round % HEARTBEAT == 0) {
                    tell(SseEmitter.event().comment("here"));
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("no live updates for now: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private long version() {
        return jdbc.sql("select version from picture").query(Long.class).single();
    }

    private void tell(SseEmitter.SseEventBuilder event) {
        Set<DataWithMediaType> parts = event.build();
        for (SseEmitter listener : listeners) {
            try {
                listener.send(parts);
            } catch (IOException | IllegalStateException e) {
                listeners.remove(listener);
            }
        }
    }
}
