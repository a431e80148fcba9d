package dev.frist.store.relay;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code published_up_to}: below these offsets of its own topics there is nothing that this store has not. */
public final class PublishedUpTo {
    /** With {@link #params}. */
    static final String MOVE = """
        insert into published_up_to (topic, partition, next_offset)
        select * from unnest(:topics::text[], :partitions::int[], :ends::bigint[])
        on conflict (topic, partition) do update set next_offset = greatest(published_up_to.next_offset, excluded.next_offset)
        """;

    private final JdbcClient jdbc;

    public PublishedUpTo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String topic, int partition, long nextOffset) {}

    /** A partition of which nothing is known is left out. */
    public Map<TopicPartition, Long> offsets() {
        return jdbc.sql("select topic, partition, next_offset from published_up_to").query(Row.class).list().stream()
                .collect(toMap(it -> new TopicPartition(it.topic(), it.partition()), Row::nextOffset));
    }

    public void moveTo(Map<TopicPartition, Long> offsets) {
        jdbc.sql(MOVE).params(params(offsets)).update();
    }

    static Map<String, Object> params(Map<TopicPartition, Long> offsets) {
        List<Map.Entry<TopicPartition, Long>> ends = List.copyOf(offsets.entrySet());
        return Map.of(
                "topics",
                ends.stream().map(it -> it.getKey().topic()).toArray(String[]::new),
                "partitions",
                ends.stream().map(it -> it.getKey().partition()).toArray(Integer[]::new),
                "ends",
                ends.stream().map(Map.Entry::getValue).toArray(Long[]::new));
    }
}
