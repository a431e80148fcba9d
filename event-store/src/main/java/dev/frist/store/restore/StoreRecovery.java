package dev.frist.store.restore;

import static java.util.stream.Collectors.toSet;

import dev.frist.kit.Phases;
import dev.frist.kit.consume.Place;
import dev.frist.kit.consume.SetSize;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventRow;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Publication;
import dev.frist.store.relay.PublishedUpTo;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import dev.frist.store.relay.TopicReader;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Looks, before anything else is done, whether a service's own topics hold events that its store has not, as after a restore from
 * a back-up. Then it refuses to start; or, told so, takes them back as they are, with the rows that follow from them, if it has signed them
 * or somebody vouches for them. A record that is none of its events is passed over, and an alarm. What was
 * stored and never published comes again from what the service reads: its offsets went back with its store.
 */
public final class StoreRecovery implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRecovery.class);
    // A broker that has just started may not know its log's end for a moment.
    private static final int TRIES_BEFORE_IT_IS_AN_ERROR = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    // The relay has them in Kafka already.
    private static final String PASS_OVER = """
        update relay_cursor c set xid = e.xid, position = e.position
        from (select xid, position from domain_event where xid = (select publishing_place()) order by position desc limit 1) e
        where (c.xid, c.position) < (e.xid, e.position)
        """;

    private final OwnTopics own;
    private final OwnForm form;
    private final Map<String, Object> kafka;
    private final PublishedUpTo publishedUpTo;
    private final TopicDecisions decisions;
    private final SignedEvents signed;
    private final UnitsOfWork units;
    private final JdbcClient jdbc;
    private final List<RestoreHandler> handlers;
    private final ObjectFactory<Relay> relay;
    private final Verdict verdict;
    private final SetSize size = new SetSize(500);
    private volatile boolean running;

    /** @param relay what a bean depends on is started before it, and the relay must not be */
    public StoreRecovery(
            OwnTopics own,
            EventLanguage language,
            ConsumerFactory<?, ?> kafka,
            SignedEvents signed,
            UnitsOfWork units,
            JdbcClient jdbc,
            List<RestoreHandler> handlers,
            ObjectFactory<Relay> relay,
            Verdict verdict) {
        this.own = own;
        this.form = new OwnForm(own, language);
        this.kafka = kafka.getConfigurationProperties();
        this.publishedUpTo = new PublishedUpTo(jdbc);
        this.decisions = new TopicDecisions(jdbc);
        this.signed = signed;
        this.units = units;
        this.jdbc = jdbc;
        this.handlers = List.copyOf(handlers);
        this.relay = relay;
        this.verdict = verdict;
    }

    /** @throws StoreBehindTopics if events are missing of which nobody has said what they are, or that cannot be taken back */
    @Override
    public void start() {
        Map<TopicPartition, Long> from = publishedUpTo.offsets();
        Set<Place> putAside = decisions.putAside().stream().map(Decision::place).collect(toSet());
        Review review = new Review(form, jdbc, verdict, putAside, SingletonSupplier.of(signed::hashes));
        Map<TopicPartition, Long> ends = read(from, review::look);
        List<OwnRecord> open = review.decide();
        if (!open.isEmpty() || review.signedCount() > 0 && !verdict.takesSigned()) {
            open.forEach(record -> LOG.error("not in the database, and not signed: {}", record));
            throw StoreBehindTopics.missing(own.source(), review.signedCount(), open);
        }
        if (!review.taken().isEmpty()) {
            takeBack(from, review);
        }
        remember(review.decisions().values());
        publishedUpTo.moveTo(ends);
        running = true;
    }

    /**
     * Reads in pieces what bears this service's name on its topics; each stream's in the order in which it was published, repeats included.
     *
     * @return the ends up to which everything was read
     */
    private Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from, Consumer<List<ConsumerRecord<byte[], byte[]>>> piece) {
        if (own.topics().isEmpty()) {
            return Map.of();
        }
        try (TopicReader reader = TopicReader.of(own.topics(), kafka)) {
            Map<TopicPartition, Long> ends = ends(reader, from);
            reader.from(from);
            for (List<ConsumerRecord<byte[], byte[]>> some = reader.next(); !some.isEmpty(); some = reader.next()) {
                List<ConsumerRecord<byte[], byte[]>> ours =
                        some.stream().filter(own::isOurs).toList();
                if (!ours.isEmpty()) {
                    piece.accept(ours);
                }
            }
            return ends;
        }
    }

    private static Map<TopicPartition, Long> ends(TopicReader reader, Map<TopicPartition, Long> from) {
        for (int tries = 1; ; tries++) {
            Map<TopicPartition, Long> ends = reader.ends();
            Optional<TopicPartition> emptied = from.keySet().stream()
                    .filter(it -> ends.getOrDefault(it, 0L) < from.get(it))
                    .findFirst();
            if (emptied.isEmpty()) {
                return ends;
            }
            if (tries == TRIES_BEFORE_IT_IS_AN_ERROR) {
                TopicPartition partition = emptied.get();
                throw StoreBehindTopics.emptied(partition, from.get(partition), ends.getOrDefault(partition, 0L));
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private void takeBack(Map<TopicPartition, Long> from, Review review) {
        LOG.warn("takes events back from {}", own.topics());
        // What was stored and perhaps not published yet goes out first: the cursor passes over what comes back.
        relay.getObject().flush();
        read(from, piece -> size.inParts(piece, part -> takeBack(part, review)));
        LOG.warn("has all events again that it had published");
    }

    private void takeBack(List<ConsumerRecord<byte[], byte[]>> piece, Review review) {
        Map<Place, EventRow> published = new LinkedHashMap<>();
        piece.stream()
                .filter(record -> review.taken().contains(Place.of(record)))
                .forEach(record -> published.put(Place.of(record), Publication.read(record, own.streamType())));
        units.run(set -> {
            StoredPlaces stored = StoredPlaces.of(published.values(), jdbc);
            List<EventRow> lost = published.values().stream()
                    .filter(event -> stored.at(event) == null)
                    .toList();
            if (lost.isEmpty()) {
                return 0;
            }
            set.load(lost.stream().map(EventRow::streamId).distinct().toList());
            List<RecordedEvent> events = set.takeBack(lost);
            List<Runnable> rows =
                    handlers.stream().map(it -> it.follow(set, events)).toList();
            set.store();
            rows.forEach(Runnable::run);
            decisions.add(published.keySet().stream()
                    .filter(review.decisions()::containsKey)
                    .map(review.decisions()::get)
                    .toList());
            return jdbc.sql(PASS_OVER).update();
        });
    }

    private void remember(Collection<Decision> decided) {
        decisions.putAsideToo(verdict.putAside(), verdict.by(), verdict.why());
        decisions.add(decided);
        decided.forEach(it -> LOG.atLevel(it.kind() == Kind.PASSED_OVER ? Level.ERROR : Level.WARN)
                .log("{} {}: {}", it.kind(), it.place(), it.what()));
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
