package dev.frist.kit.restore;

import dev.frist.kit.Phases;
import dev.frist.kit.consume.SetSize;
import dev.frist.kit.relay.Drain;
import dev.frist.kit.relay.PublishedUpTo;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.kit.store.Sets;
import dev.frist.kit.store.TakenBack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Looks, before anything else is done, whether a service's own topics hold events that its store has not, as after a restore from
 * a back-up. Then it refuses to start; or, told so, takes them back as they are, with the rows that follow from them. What was
 * stored and never published comes again from what the service reads: its offsets went back with its store.
 */
public final class TakesBack implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TakesBack.class);
    // The relay has them in Kafka already.
    private static final String PASS_OVER = """
        update relay_cursor c set xid = e.xid, position = e.position
        from (select xid, position from domain_event where xid = (select publishing_place()) order by position desc limit 1) e
        where (c.xid, c.position) < (e.xid, e.position)
        """;

    private final OwnTopics own;
    private final TopicTails tails;
    private final PublishedUpTo publishedUpTo;
    private final Missing missing;
    private final Sets sets;
    private final JdbcTemplate jdbc;
    private final List<Follower> followers;
    private final Drain drain;
    private final boolean allowed;
    private final SetSize size = new SetSize(500);
    private volatile boolean running;

    /** @param allowed whether to take back what is missing, rather than refuse to start */
    public TakesBack(
            OwnTopics own,
            ConsumerFactory<?, ?> consumers,
            Sets sets,
            JdbcTemplate jdbc,
            List<Follower> followers,
            Drain drain,
            boolean allowed) {
        this.own = own;
        this.tails = new TopicTails(own, consumers);
        this.publishedUpTo = new PublishedUpTo(jdbc);
        this.missing = new Missing(jdbc);
        this.sets = sets;
        this.jdbc = jdbc;
        this.followers = List.copyOf(followers);
        this.drain = drain;
        this.allowed = allowed;
    }

    /** @throws BehindItsTopics if events are missing and may not be taken back, or cannot */
    @Override
    public void start() {
        Map<TopicPartition, Long> from = publishedUpTo.offsets();
        AtomicLong count = new AtomicLong();
        AtomicReference<TakenBack> first = new AtomicReference<>();
        Map<TopicPartition, Long> ends = tails.read(from, published -> {
            List<TakenBack> lost = missing.of(published);
            count.addAndGet(lost.size());
            lost.stream().findFirst().ifPresent(it -> first.compareAndSet(null, it));
        });
        if (first.get() != null) {
            if (!allowed) {
                throw BehindItsTopics.missing(own.source(), count.get(), first.get());
            }
            LOG.warn("takes {} events back from {}", count, own.topics());
            takeBack(from);
        }
        publishedUpTo.moveTo(ends);
        running = true;
    }

    private void takeBack(Map<TopicPartition, Long> from) {
        // What was stored and perhaps not published yet goes out first: the cursor passes over what comes back.
        drain.run();
        tails.read(from, published -> size.inParts(published, this::takeBack));
        LOG.warn("has all events again that it had published");
    }

    private void takeBack(List<TakenBack> published) {
        sets.run(set -> {
            List<TakenBack> lost = missing.of(published);
            if (lost.isEmpty()) {
                return 0;
            }
            set.load(lost.stream().map(TakenBack::streamId).distinct().toList());
            List<RecordedEvent> events = set.takeBack(lost);
            List<Runnable> rows =
                    followers.stream().map(it -> it.follow(set, events)).toList();
            set.store();
            rows.forEach(Runnable::run);
            return jdbc.update(PASS_OVER);
        });
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
        return Phases.RESTORE;
    }
}
