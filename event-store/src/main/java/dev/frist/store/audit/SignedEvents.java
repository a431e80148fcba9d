package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.HashChain;
import dev.frist.store.relay.Cursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which events a service has signed, by what Kafka holds: beside each checkpoint on its topic stand the entries of its tree, which
 * come to the root that is signed, or count for nothing. So it can be told of an event that the store has lost.
 */
public final class SignedEvents {
    /** The header of a checkpoint's record with the entries, one after the other. */
    static final String ENTRIES = "entries";

    private static final Logger LOG = LoggerFactory.getLogger(SignedEvents.class);
    private static final int HASH = HashChain.BEGINNING.length;
    private static final int ENTRY = 2 * Long.BYTES + HASH;
    private static final String COVERED =
            "select xid::text, position, hash from domain_event where %s and (xid, position) <= (?::xid8, ?) %s"
                    .formatted(Cursor.AFTER, Cursor.ORDER);

    private final String service;
    private final Map<String, Object> kafka;
    private final JdbcTemplate jdbc;
    private final @Nullable String key;

    /**
     * @param kafka how to connect to it
     * @param key that the service signs with now; null: with none. Those that it has signed with before are believed, too
     */
    public SignedEvents(String service, Map<String, Object> kafka, JdbcTemplate jdbc, @Nullable SigningKey key) {
        this.service = service;
        this.kafka = kafka;
        this.jdbc = jdbc;
        this.key = key == null ? null : key.publicKey();
    }

    /** The hashes of those that checkpoints cover which the store does not have: about a hundred bytes each. */
    public Set<ByteBuffer> hashes() {
        Set<String> keys = keys();
        Set<ByteBuffer> hashes = new HashSet<>();
        if (!keys.isEmpty()) {
            long stored = stored();
            try (TopicRecords records = new TopicRecords(CheckpointSigner.TOPIC, kafka)) {
                records.rest(record -> hashes.addAll(hashes(record, keys, stored)));
            }
        }
        return hashes;
    }

    /** The entries of a stored checkpoint's tree. */
    static byte[] entries(JdbcTemplate jdbc, Checkpoint checkpoint) {
        List<byte[]> entries = jdbc.query(
                COVERED,
                (row, _) -> Checkpoint.entry(Cursor.of(row), row.getBytes("hash")),
                String.valueOf(checkpoint.after().xid()),
                checkpoint.after().position(),
                String.valueOf(checkpoint.upTo().xid()),
                checkpoint.upTo().position());
        ByteBuffer all = ByteBuffer.allocate(entries.size() * ENTRY);
        entries.forEach(all::put);
        return all.array();
    }

    private Set<ByteBuffer> hashes(ConsumerRecord<byte[], byte[]> record, Set<String> keys, long stored) {
        Header header = record.headers().lastHeader(ENTRIES);
        if (header == null || header.value() == null || !Arrays.equals(service.getBytes(UTF_8), record.key())) {
            return Set.of();
        }
        byte[] entries = header.value();
        return checkpoint(record)
                .filter(it -> it.service().equals(service) && it.number() > stored)
                .filter(it -> keys.contains(it.key()) && it.isSigned() && isTreeOf(it, entries))
                .map(_ -> hashes(entries))
                .orElse(Set.of());
    }

    private static Optional<Checkpoint> checkpoint(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] text = record.value();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return new CheckpointReader(new BufferedReader(new StringReader(new String(text, UTF_8)))).next();
        } catch (UnreadableCheckpoint e) {
            LOG.warn(
                    "{}, partition {}, offset {} is no checkpoint: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTreeOf(Checkpoint checkpoint, byte[] entries) {
        if (entries.length != checkpoint.events() * ENTRY) {
            return false;
        }
        MerkleTree tree = new MerkleTree();
        for (int from = 0; from < entries.length; from += ENTRY) {
            tree.add(Arrays.copyOfRange(entries, from, from + ENTRY));
        }
        return HexFormat.of().formatHex(tree.root()).equals(checkpoint.root());
    }

    private static Set<ByteBuffer> hashes(byte[] entries) {
        Set<ByteBuffer> hashes = new HashSet<>();
        for (int end = ENTRY; end <= entries.length; end += ENTRY) {
            hashes.add(ByteBuffer.wrap(Arrays.copyOfRange(entries, end - HASH, end)));
        }
        return hashes;
    }

    /** The last checkpoint that came back with the store: all that it and those before it cover came back, too. */
    private long stored() {
        Long last = jdbc.queryForObject("select coalesce(max(number), -1) from checkpoint", Long.class);
        return last == null ? -1 : last;
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>(jdbc.queryForList(
                "select distinct key from (select substring(encode(content, 'escape') from"
                        + " E'\\nkey ([A-Za-z0-9+/=]+)\\n') as key from checkpoint) signed where key is not null",
                String.class));
        if (key != null) {
            keys.add(key);
        }
        return keys;
    }
}
