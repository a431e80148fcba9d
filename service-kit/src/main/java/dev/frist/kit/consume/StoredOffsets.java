package dev.frist.kit.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Table {@code consumer_offset}: how far each consumer has come, stored in the transaction of what it did. */
public final class StoredOffsets {
    private static final String READ = """
        select topic, partition, next_offset from consumer_offset
        where consumer = :consumer and (topic, partition) in (select * from unnest(:topics, :partitions))\
        """;
    // At 0 there is no row yet, or one that an operator has set.
    private static final String MOVE = """
        insert into consumer_offset as stored (consumer, topic, partition, next_offset)
        select :consumer, :topic, :partition, :next
        where :expected = 0 or exists (
            select from consumer_offset where consumer = :consumer and topic = :topic and partition = :partition)
        on conflict (consumer, topic, partition) do update set next_offset = excluded.next_offset
        where stored.next_offset = :expected\
        """;

    private final NamedParameterJdbcTemplate jdbc;

    public StoredOffsets(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Somebody else has stored a partition's offset meanwhile: it is theirs now, and nothing that was done here counts. */
    static final class Fenced extends RuntimeException {
        private Fenced(String consumer, TopicPartition partition, long expected) {
            super("%s no longer owns %s: its stored offset is not %d any more"
                    .formatted(consumer, partition, expected));
        }
    }

    /** The offset to go on at, for each of these partitions; 0 where nothing is stored. */
    public Map<TopicPartition, Long> read(String consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.forEach(it -> next.put(it, 0L));
        jdbc.query(
                READ,
                Map.of(
                        "consumer",
                        consumer,
                        "topics",
                        partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                        "partitions",
                        partitions.stream().mapToInt(TopicPartition::partition).toArray()),
                row -> {
                    next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
                });
        return next;
    }

    /**
     * Moves each partition from where this consumer believes it to be, in the surrounding transaction.
     *
     * @throws Fenced if one of them stands elsewhere
     */
    void move(String consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<TopicPartition> partitions =
                to.keySet().stream().sorted(Positions.ORDER).toList();
        int[] moved = jdbc.batchUpdate(
                MOVE,
                partitions.stream()
                        .map(it -> new MapSqlParameterSource()
                                .addValue("consumer", consumer)
                                .addValue("topic", it.topic())
                                .addValue("partition", it.partition())
                                .addValue("expected", from.get(it))
                                .addValue("next", to.get(it)))
                        .toArray(SqlParameterSource[]::new));
        for (int i = 0; i < moved.length; i++) {
            if (moved[i] != 1) {
                throw new Fenced(consumer, partitions.get(i), from.get(partitions.get(i)));
            }
        }
    }
}
