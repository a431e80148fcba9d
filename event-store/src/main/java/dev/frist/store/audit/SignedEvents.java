package dev.frist.store.audit;

import dev.frist.store.HashChain;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
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

    private static final int HASH = HashChain.BEGINNING.length;
    private static final int ENTRY = 2 * Long.BYTES + HASH;

    private final PublishedCheckpoints published;
    private final JdbcClient jdbc;

    /** @param key that the service signs with now; null: with none. Those that it has signed with before are believed, too */
    public SignedEvents(
            @Value("${spring.application.name}") String service,
            ConsumerFactory<?, ?> kafka,
            JdbcClient jdbc,
            @Nullable SigningKey key) {
        this.published = new PublishedCheckpoints(service, kafka.getConfigurationProperties(), jdbc, key);
        this.jdbc = jdbc;
    }

    /** What it goes by. */
    PublishedCheckpoints published() {
        return published;
    }

    /** What stands beside a checkpoint on its topic. */
    static Header header(List<byte[]> entries) {
        ByteBuffer all = ByteBuffer.allocate(entries.size() * ENTRY);
        entries.forEach(all::put);
        return new RecordHeader(ENTRIES, all.array());
    }

    /** The hashes of those that checkpoints cover which the store does not have: about a hundred bytes each. */
    public Set<ByteBuffer> hashes() {
        Set<ByteBuffer> hashes = new HashSet<>();
        long stored = stored();
        published.forEach(record -> {
            if (record.checkpoint().number() > stored) {
                entries(record)
                        .forEach(entry -> hashes.add(ByteBuffer.wrap(Arrays.copyOfRange(entry, ENTRY - HASH, ENTRY))));
            }
        });
        return hashes;
    }

    /** None, unless they are what the checkpoint covers. */
    private static List<byte[]> entries(PublishedCheckpoints.Published record) {
        Header header = record.headers().lastHeader(ENTRIES);
        Checkpoint checkpoint = record.checkpoint();
        if (header == null || header.value() == null || header.value().length != checkpoint.events() * ENTRY) {
            return List.of();
        }
        List<byte[]> entries = IntStream.range(0, header.value().length / ENTRY)
                .mapToObj(it -> Arrays.copyOfRange(header.value(), it * ENTRY, (it + 1) * ENTRY))
                .toList();
        return HexFormat.of().formatHex(MerkleTree.of(entries).root()).equals(checkpoint.root()) ? entries : List.of();
    }

    /** The last checkpoint that came back with the store: all that it and those before it cover came back, too. */
    private long stored() {
        return jdbc.sql("select coalesce(max(number), -1) from checkpoint")
                .query(Long.class)
                .single();
    }
}
