package dev.frist.notice.delivery;

import dev.frist.events.NoticeEvent;
import dev.frist.notice.NoticeMetrics;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to their recipients. Each recipient has a lane of its own with few places in it: a slow one holds up nobody else. No
 * transaction is open while somebody is talked to; a crash meanwhile repeats the attempt, with the same id.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int HOPELESS = 100;
    // For one recipient, in this process.
    private static final int ATTEMPTS_AT_ONCE = 4;

    private final NoticeRules rules;
    private final NoticeRepository notices;
    private final Couriers couriers;
    private final NoticeSettings settings;
    private final Clock clock;
    private final NoticeMetrics metrics;
    private final Map<String, Semaphore> lanes = new HashMap<>();
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
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        rules.recipients().keySet().forEach(name -> lanes.put(name, new Semaphore(ATTEMPTS_AT_ONCE)));
    }

    /** Starts what is due, as far as there are free places, and does not wait for it. */
    public void start() {
        Map<String, Integer> free = new HashMap<>();
        lanes.forEach((name, lane) -> {
            if (lane.availablePermits() > 0) {
                free.put(name, lane.availablePermits());
            }
        });
        Instant now = clock.instant();
        if (!free.isEmpty()) {
            // By then an attempt has certainly ended, or whoever made it has died.
            Instant lease = now.plus(settings.attemptAtMost().multipliedBy(2));
            notices.claim(free, now, lease).forEach(this::start);
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
        Semaphore lane = lanes.get(notice.ref().recipient());
        lane.acquireUninterruptibly();
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
                lane.release();
            }
        });
    }

    private Answer attempt(Notice notice) throws InterruptedException {
        Recipient recipient = rules.recipient(notice.ref().recipient()).orElseThrow();
        Future<Answer> answer = threads.submit(() -> couriers.bring(Message.of(notice, rules.console()), recipient));
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
        boolean isRecorded = record(tried.id(), (notice, now) -> switch (answer) {
            case Answer.Taken it -> notice.delivered(it.said(), now);
            case Answer.Gone it -> notice.givenUp(it.problem(), now);
            case Answer.NotTaken it ->
                notice.refused(it.problem(), settings.pauseAfter(tried.attempts(), it.notBefore()), now);
        });
        if (!isRecorded) {
            notices.over(tried);
        }
    }

    private boolean record(String id, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        Optional<NoticeEvent> event = notices.record(id, decision);
        event.ifPresent(metrics::recorded);
        return event.isPresent();
    }
}
