package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.HashChain;
import dev.frist.store.relay.TopicReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Which events a service has signed, by what Kafka holds: beside each checkpoint on its topic stand the entries of its tree, which
 * come to the root that is signed, or count for nothing. So it can be told of an event that the store has lost.
 */
public final class SignedEvents {
    /** The header of a checkpoint's record with the entries, one after the other. */
    private static final String ENTRIES = "entries";

    private static final Logger LOG = LoggerFactory.getLogger(SignedEvents.class);
    private static final int HASH = HashChain.BEGINNING.length;
    private static final int ENTRY = 2 * Long.BYTES + HASH;

    private final String service;
    private final Map<String, Object> kafka;
    private final JdbcClient jdbc;
    private final @Nullable String key;

    /** @param key that the service signs with now; null: with none. Those that it has signed with before are believed, too */
    public SignedEvents(
            @Value("${spring.application.name}") String service,
            ConsumerFactory<?, ?> kafka,
            JdbcClient jdbc,
            @Nullable SigningKey key) {
        this.service = service;
        this.kafka = kafka.getConfigurationProperties();
        this.jdbc = jdbc;
        this.key = key == null ? null : key.publicKey();
    }

    /** What stands beside a checkpoint on its topic. */
    static Header header(List<byte[]> entries) {
        ByteBuffer all = ByteBuffer.allocate(entries.size() * ENTRY);
        entries.forEach(all::put);
        return new RecordHeader(ENTRIES, all.array());
    }

    /** The hashes of those that checkpoints cover which the store does not have: about a hundred bytes each. */
    public Set<ByteBuffer> hashes() {
        Set<String> keys = keys();
        Set<ByteBuffer> hashes = new HashSet<>();
        if (!keys.isEmpty()) {
            long stored = stored();
            try (TopicReader records = TopicReader.of(List.of(CheckpointSigner.TOPIC), kafka)) {
                records.forEach(record -> entries(record, keys, stored)
                        .forEach(entry -> hashes.add(ByteBuffer.wrap(Arrays.copyOfRange(entry, ENTRY - HASH, ENTRY)))));
            }
        }
        return hashes;
    }

    /** None, unless the record is a checkpoint that this service has signed since, and they are what it covers. */
    private List<byte[]> entries(ConsumerRecord<byte[], byte[]> record, Set<String> keys, long stored) {
        Header header = record.headers().lastHeader(ENTRIES);
        if (header == null || header.value() == null || !Arrays.equals(service.getBytes(UTF_8), record.key())) {
            return List.of();
        }
        Checkpoint checkpoint = checkpoint(record);
        if (checkpoint == null
                || !checkpoint.service().equals(service)
                || checkpoint.number() <= stored
                || !keys.contains(checkpoint.key())
                || header.value().length != checkpoint.events() * ENTRY
                || !checkpoint.isSigned()) {
            return List.of();
        }
        List<byte[]> entries = IntStream.range(0, header.value().length / ENTRY)
                .mapToObj(it -> Arrays.copyOfRange(header.value(), it * ENTRY, (it + 1) * ENTRY))
                .toList();
        return HexFormat.of().formatHex(MerkleTree.of(entries).root()).equals(checkpoint.root()) ? entries : List.of();
    }

    private static @Nullable Checkpoint checkpoint(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : Checkpoint.read(new String(record.value(), UTF_8));
        } catch (Checkpoint.Unreadable e) {
            LOG.warn(
                    "{}, partition {}, offset {} is no checkpoint: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return null;
        }
    }

    /** The last checkpoint that came back with the store: all that it and those before it cover came back, too. */
    private long stored() {
        return jdbc.sql("select coalesce(max(number), -1) from checkpoint")
                .query(Long.class)
                .single();
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>(jdbc.sql("""
            select distinct key from (
                select substring(encode(content, 'escape') from E'\\nkey ([A-Za-z0-9+/=]+)\\n') as key from checkpoint) signed
            where key is not null
            """).query(String.class).list());
        if (key != null) {
            keys.add(key);
        }
        return keys;
    }
}
