package dev.frist.store.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code published_up_to}: below these offsets of its own topics there is nothing that this store has not. */
public final class PublishedUpTo {
    /** With three parameters, see {@link #set}. */
    static final String MOVE = """
        insert into published_up_to (topic, partition, next_offset)
        select * from unnest(?::text[], ?::int[], ?::bigint[])
        on conflict (topic, partition) do update set next_offset = greatest(published_up_to.next_offset, excluded.next_offset)
        """;

    private final JdbcTemplate jdbc;

    public PublishedUpTo(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A partition of which nothing is known is left out. */
    public Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        jdbc.query("select topic, partition, next_offset from published_up_to", row -> {
            offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return offsets;
    }

    public void moveTo(Map<TopicPartition, Long> offsets) {
        jdbc.update(MOVE, statement -> set(statement, 1, offsets));
    }

    static void set(PreparedStatement statement, int from, Map<TopicPartition, Long> offsets) throws SQLException {
        Connection connection = statement.getConnection();
        List<TopicPartition> partitions = List.copyOf(offsets.keySet());
        Object[] topics = partitions.stream().map(TopicPartition::topic).toArray();
        Object[] numbers = partitions.stream().map(TopicPartition::partition).toArray();
        Object[] ends = partitions.stream().map(offsets::get).toArray();
        statement.setArray(from, connection.createArrayOf("text", topics));
        statement.setArray(from + 1, connection.createArrayOf("int4", numbers));
        statement.setArray(from + 2, connection.createArrayOf("int8", ends));
    }
}
