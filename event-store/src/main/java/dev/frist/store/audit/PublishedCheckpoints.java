package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.consume.Place;
import dev.frist.store.relay.TopicReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a service has signed, by what Kafka holds. Others write to that topic, too: only what is signed by a key counts that the service
 * signs with, or has signed with by its own table.
 */
final class PublishedCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedCheckpoints.class);
    private static final long LOOKED_AT_FIRST = 500;

    private final String service;
    private final Map<String, Object> kafka;
    private final CheckpointTable table;
    private final @Nullable String key;

    /** @param key that the service signs with now; null: with none */
    PublishedCheckpoints(String service, Map<String, Object> kafka, JdbcClient jdbc, @Nullable SigningKey key) {
        this.service = service;
        this.kafka = kafka;
        this.table = new CheckpointTable(jdbc);
        this.key = key == null ? null : key.publicKey();
    }

    /** A record of the topic. */
    record Published(Place place, Checkpoint checkpoint, Headers headers) {}

    /** All of them in the order of the topic, repetitions included. */
    void forEach(Consumer<Published> taker) {
        Supplier<Set<String>> keys = SingletonSupplier.of(table::keys);
        if (signsAtAll(keys)) {
            try (TopicReader records = TopicReader.of(List.of(CheckpointSigner.TOPIC), kafka)) {
                records.forEach(record -> read(record, keys).ifPresent(taker));
            }
        }
    }

    /** The one that was signed last. It is looked for from the end of the topic on. */
    Optional<Published> newest() {
        Supplier<Set<String>> keys = SingletonSupplier.of(table::keys);
        List<Published> found = new ArrayList<>();
        if (signsAtAll(keys)) {
            try (TopicReader records = TopicReader.of(List.of(CheckpointSigner.TOPIC), kafka)) {
                boolean more = true;
                for (long last = LOOKED_AT_FIRST; more && found.isEmpty(); last *= 10) {
                    more = records.fromLast(last);
                    records.forEach(record -> read(record, keys).ifPresent(found::add));
                }
            }
        }
        return found.stream()
                .max(Comparator.comparing((Published it) -> it.checkpoint().signedAt())
                        .thenComparing(it -> it.checkpoint().number()));
    }

    private boolean signsAtAll(Supplier<Set<String>> keys) {
        return key != null || !keys.get().isEmpty();
    }

    private Optional<Published> read(ConsumerRecord<byte[], byte[]> record, Supplier<Set<String>> keys) {
        if (record.value() == null || !Arrays.equals(service.getBytes(UTF_8), record.key())) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint = Checkpoint.read(new String(record.value(), UTF_8));
            return Optional.of(new Published(Place.of(record), checkpoint, record.headers()))
                    .filter(_ -> checkpoint.service().equals(service))
                    .filter(_ -> checkpoint.key().equals(key) || keys.get().contains(checkpoint.key()))
                    .filter(_ -> checkpoint.isSigned());
        } catch (Checkpoint.Unreadable e) {
            LOG.warn("{} is no checkpoint: {}", Place.of(record), e.getMessage());
            return Optional.empty();
        }
    }
}
