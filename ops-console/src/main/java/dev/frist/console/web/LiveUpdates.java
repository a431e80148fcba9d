package dev.frist.console.web;

import dev.frist.console.jdbc.ReadModelWatch;
import dev.frist.console.view.Freshness;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells every browser that there is something new, by server-sent events. Each has a thread of its own, so that one that has
 * stopped reading keeps nobody else waiting: it misses versions, and is told of the newest. What ages even while nothing happens is
 * asked for by the pages themselves.
 */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class LiveUpdates {
    // So that a browser that has gone is noticed, and no proxy thinks that the line is dead.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final ReadModelWatch readModels;
    private final int viewersAtMost;
    private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;

    public LiveUpdates(ReadModelWatch readModels, @Value("${frist.console.viewers-at-most}") int viewersAtMost) {
        this.readModels = readModels;
        this.viewersAtMost = viewersAtMost;
    }

    @GetMapping("/live")
    SseEmitter listen() {
        if (listeners.size() >= viewersAtMost) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE.value(),
                    new Problem("max-viewers", null, viewersAtMost + " look at it already; try again later"));
        }
        SseEmitter listener = new SseEmitter(0L);
        Thread teller = Thread.ofVirtual().name("live-update").unstarted(() -> tell(listener));
        listener.onCompletion(teller::interrupt);
        listener.onError(_ -> teller.interrupt());
        listeners.add(listener);
        teller.start();
        return listener;
    }

    /** @param partial whether the page around the banner was made before everything had been read: then it is made again */
    @GetMapping("/trust")
    String banner(
            @RequestParam(defaultValue = "false") boolean partial,
            @ModelAttribute("trust") Freshness trust,
            HttpServletResponse response) {
        if (partial && trust.isWhole()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "trust :: parts";
    }

    // Before the web server stops, which would wait for the open lines.
    @EventListener(ContextClosedEvent.class)
    void end() {
        isOver = true;
        listeners.forEach(SseEmitter::complete);
    }

    private void tell(SseEmitter listener) {
        long told = ReadModelWatch.NONE;
        try {
            while (!isOver) {
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
