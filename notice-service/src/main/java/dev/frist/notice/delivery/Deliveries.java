package dev.frist.notice.delivery;

import dev.frist.events.NoticeEvent;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import dev.frist.notice.web.NoticeMetrics;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to their recipients. Each recipient has a lane of its own with little room in it: a slow one holds up nobody else. No
 * transaction is open while somebody is talked to; a crash meanwhile repeats the attempt, with the same id.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int HOPELESS = 100;
    // How many attempts for one recipient run side by side in this process.
    private static final int ROOM = 4;

    private final NoticeRules rules;
    private final NoticeRepository notices;
    private final Couriers couriers;
    private final RetryPause pause;
    private final NoticeSettings settings;
    private final Clock clock;
    private final NoticeMetrics metrics;
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notice ", 1).factory());

    public Deliveries(
            NoticeRules rules,
            NoticeRepository notices,
            Couriers couriers,
            NoticeSettings settings,
            Clock clock,
            NoticeMetrics metrics) {
        this.rules = rules;
        this.notices = notices;
        this.couriers = couriers;
        this.pause = new RetryPause(settings.firstRetry(), settings.longestRetry());
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        rules.recipients().keySet().forEach(name -> busy.put(name, new AtomicInteger()));
    }

    /** Starts what is due, as far as there is room, and does not wait for it. */
    public void start() {
        Map<String, Integer> room = new HashMap<>();
        busy.forEach((name, count) -> {
            int free = ROOM - count.get();
            if (free > 0) {
                room.put(name, free);
            }
        });
        Instant now = clock.instant();
        if (!room.isEmpty()) {
            // By then an attempt has certainly ended, or whoever made it has died.
            Instant lease = now.plus(settings.attemptAtMost().multipliedBy(2));
            notices.claim(room, now, lease).forEach(this::start);
        }
    }

    /** Gives up what nobody will deliver any more. */
    public void giveUp() {
        Instant now = clock.instant();
        for (String id : notices.hopeless(now, rules.recipients().keySet(), HOPELESS)) {
            record(
                    id,
                    (notice, at) -> notice.givenUp(
                            rules.recipient(notice.ref().recipient()).isEmpty()
                                    ? "the rules name no recipient "
                                            + notice.ref().recipient() + " any more"
                                    : "not sent within its time",
                            at));
        }
    }

    /** Waits for what is under way. What does not end is tried again by whoever comes next. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.attemptAtMost().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void start(Notice notice) {
        AtomicInteger lane = busy.get(notice.ref().recipient());
        lane.incrementAndGet();
        threads.execute(() -> {
            try {
                settle(notice, attempt(notice));
            } catch (RuntimeException e) {
                LOG.warn(
                        "what became of notice {} could not be recorded, it is tried again: {}",
                        notice.id(),
                        e.toString());
            } catch (InterruptedException e) {
                LOG.info("notice {} was not waited for: it is tried again", notice.id());
            } finally {
                lane.decrementAndGet();
            }
        });
    }

    private Answer attempt(Notice notice) throws InterruptedException {
        Recipient recipient = rules.recipient(notice.ref().recipient()).orElseThrow();
        Future<Answer> answer = threads.submit(() -> couriers.bring(notice, recipient));
        try {
            return answer.get(settings.attemptAtMost().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.failed("no answer within " + settings.attemptAtMost().toSeconds() + " s");
        } catch (ExecutionException e) {
            LOG.warn("notice {} could not be sent", notice.id(), e.getCause());
            return Answer.failed(String.valueOf(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private void settle(Notice tried, Answer answer) {
        record(tried.id(), (notice, now) -> switch (answer) {
            case Answer.Taken it -> notice.delivered(it.said(), now);
            case Answer.Gone it -> notice.givenUp(it.problem(), now);
            case Answer.NotTaken it -> notice.refused(it.problem(), pause.after(tried.attempts(), it.notBefore()), now);
        });
    }

    private void record(String id, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        notices.record(id, decision).ifPresent(metrics::recorded);
    }
}
