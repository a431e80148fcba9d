package dev.frist.notice.delivery.lanes;

import dev.frist.events.NoticeEvent;
import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Pace;
import dev.frist.notice.delivery.jdbc.NoticeBook;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to their recipients. Each recipient has a lane of its own with little room in it: a slow one holds up nobody else. No
 * transaction is open while somebody is talked to; a crash meanwhile repeats the attempt, with the same id.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int HOPELESS = 100;

    private final NoticeRules rules;
    private final NoticeBook book;
    private final Post post;
    private final Pace pace;
    private final Limits limits;
    private final Clock clock;
    private final Consumer<NoticeEvent> told;
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notice ", 1).factory());

    /**
     * Brings a notice by whatever way its recipient has. May take long, and is interrupted then; what goes wrong with the recipient is
     * an answer, never an exception.
     */
    @FunctionalInterface
    public interface Post {
        Answer bring(Notice notice, Recipient recipient) throws InterruptedException;
    }

    /** @param told hears what was recorded */
    public Deliveries(
            NoticeRules rules,
            NoticeBook book,
            Post post,
            Pace pace,
            Limits limits,
            Clock clock,
            Consumer<NoticeEvent> told) {
        this.rules = rules;
        this.book = book;
        this.post = post;
        this.pace = pace;
        this.limits = limits;
        this.clock = clock;
        this.told = told;
        rules.recipients().keySet().forEach(name -> busy.put(name, new AtomicInteger()));
    }

    /** Starts what is due, as far as there is room, and does not wait for it. */
    public void start() {
        Map<String, Integer> room = new HashMap<>();
        busy.forEach((name, count) -> {
            int free = limits.room() - count.get();
            if (free > 0) {
                room.put(name, free);
            }
        });
        Instant now = clock.instant();
        List<Notice> due = room.isEmpty() ? List.of() : book.claim(room, now, now.plus(limits.lease()));
        due.forEach(this::start);
    }

    /** Gives up what nobody will deliver any more. */
    public void giveUp() {
        Instant now = clock.instant();
        for (String id : book.hopeless(now, rules.recipients().keySet(), HOPELESS)) {
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
            if (!threads.awaitTermination(limits.attempt().toMillis(), TimeUnit.MILLISECONDS)) {
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
        Future<Answer> answer = threads.submit(() -> post.bring(notice, recipient));
        try {
            return answer.get(limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.failed("no answer within " + limits.attempt().toSeconds() + " s");
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
            case Answer.NotTaken it -> notice.refused(it.problem(), pace.after(tried.attempts(), it.notBefore()), now);
        });
    }

    private void record(String id, BiFunction<Notice, Instant, Optional<NoticeEvent>> decision) {
        book.record(id, decision).ifPresent(told);
    }
}
