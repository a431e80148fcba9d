package dev.frist.kit.consume;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code consumer_offset}: how far each consumer has come, stored in the transaction of what it did. */
public final class StoredOffsets {
    private static final String READ = """
        select topic, partition, next_offset from consumer_offset
        where consumer = ? and (topic, partition) in (select * from unnest(?::text[], ?::int[]))\
        """;
    private static final String FIRST = """
        insert into consumer_offset (consumer, topic, partition, next_offset) values (?, ?, ?, ?)
        on conflict do nothing\
        """;
    private static final String MOVE = """
        update consumer_offset set next_offset = ?
        where consumer = ? and topic = ? and partition = ? and next_offset = ?\
        """;

    private final JdbcTemplate jdbc;

    public StoredOffsets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The offset to go on at, for each of these partitions; 0 where nothing is stored. */
    public Map<TopicPartition, Long> read(String consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.forEach(p -> next.put(p, 0L));
        jdbc.query(connection -> readStatement(connection, consumer, List.copyOf(partitions)), row -> {
            next.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return next;
    }

    private static PreparedStatement readStatement(
            Connection connection, String consumer, List<TopicPartition> partitions) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(READ);
        Array topics = connection.createArrayOf(
                "text", partitions.stream().map(TopicPartition::topic).toArray());
        Array numbers = connection.createArrayOf(
                "int4", partitions.stream().map(TopicPartition::partition).toArray());
        statement.setString(1, consumer);
        statement.setArray(2, topics);
        statement.setArray(3, numbers);
        return statement;
    }

    /**
     * Moves each partition from where this consumer believes it to be, in the surrounding transaction.
     *
     * @throws Fenced if one of them stands elsewhere
     */
    void move(String consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        List<TopicPartition> first = new ArrayList<>();
        List<TopicPartition> later = new ArrayList<>();
        to.keySet().stream().sorted(Positions.ORDER).forEach(p -> (from.get(p) == 0 ? first : later).add(p));
        for (TopicPartition partition : first) {
            // A row at 0 exists only where an operator has set it.
            int rows = jdbc.update(FIRST, consumer, partition.topic(), partition.partition(), to.get(partition));
            requireOne(rows == 1 ? 1 : move(consumer, partition, 0, to.get(partition)), consumer, partition, 0);
        }
        if (!later.isEmpty()) {
            moveAll(consumer, later, from, to);
        }
    }

    private void moveAll(
            String consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to) {
        List<Object[]> rows = partitions.stream()
                .map(p -> new Object[] {to.get(p), consumer, p.topic(), p.partition(), from.get(p)})
                .toList();
        int[] hits = jdbc.batchUpdate(MOVE, rows);
        for (int i = 0; i < hits.length; i++) {
            requireOne(hits[i], consumer, partitions.get(i), from.get(partitions.get(i)));
        }
    }

    private int move(String consumer, TopicPartition partition, long from, long to) {
        return jdbc.update(MOVE, to, consumer, partition.topic(), partition.partition(), from);
    }

    private static void requireOne(int rows, String consumer, TopicPartition partition, long expected) {
        if (rows != 1) {
            throw new Fenced(consumer, partition, expected);
        }
    }
}
