package dev.frist.standalone.history;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.NoAnswer;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** Waits until an import has gone through: until no service, in the order of the flow, has anything of it left to do. */
record ImportWait(RunningServices services, Terminal terminal, Clock clock) {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration AWAY = Duration.ofMinutes(5);
    // A set that time ends is halved down to one record, and each time takes a minute at most.
    private static final Duration STALLED = Duration.ofMinutes(15);
    private static final List<ServiceName> FLOW =
            List.of(ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT);

    /** @throws CannotGoOn if nothing has moved for minutes */
    void untilThrough(String importId) {
        for (ServiceName service : FLOW) {
            try (ProgressBar progress = terminal.progress(service.label(), 0)) {
                // First all is done that it was sent by now. What came of that was stored later, and is published then.
                untilDone(service, importId, progress);
                untilDone(service, importId, progress);
            }
        }
    }

    /** What the service was sent later, by others, is not waited for. A service, or its database, may be started anew meanwhile. */
    private void untilDone(ServiceName service, String importId, ProgressBar progress) {
        String question = "/backlog?import=%s&until=%s".formatted(importId, clock.instant());
        long most = 0;
        long left = -1;
        boolean isSilenceTold = false;
        for (long movedAt = System.nanoTime(), answeredAt = movedAt; left != 0; pause()) {
            try {
                long before = left;
                left = services.get(service, question).path("total").asLong();
                answeredAt = System.nanoTime();
                movedAt = left == before ? movedAt : answeredAt;
                most = Math.max(most, left);
                progress.maxHint(most).stepTo(most - left);
            } catch (NoAnswer e) {
                if (isOver(e.isSlow() ? STALLED : AWAY, answeredAt)) {
                    throw e;
                }
                if (!isSilenceTold) {
                    terminal.remark("waiting for " + e.getMessage());
                    isSilenceTold = true;
                }
            }
            if (isOver(STALLED, movedAt)) {
                throw new CannotGoOn("nothing has moved for %d minutes (%s: %,d left); the services' log says why."
                        .formatted(STALLED.toMinutes(), service.label(), left));
            }
        }
    }

    private static boolean isOver(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted; the services go on without us.", e);
        }
    }
}
