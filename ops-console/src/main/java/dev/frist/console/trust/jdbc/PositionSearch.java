package dev.frist.console.trust.jdbc;

import dev.frist.console.trust.Position;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The position of the picture that the surrounding transaction sees. */
public final class PositionSearch {
    private final JdbcClient jdbc;
    private final String consumer;

    /** @param consumer whose offsets are stored in the transactions that draw */
    public PositionSearch(JdbcClient jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    public Position now() {
        SortedMap<String, SortedMap<Integer, Long>> offsets = new TreeMap<>();
        jdbc.sql("select topic, partition, next_offset from consumer_offset where consumer = :consumer")
                .param("consumer", consumer)
                .query(row -> {
                    offsets.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                            .put(row.getInt(2), row.getLong(3));
                });
        return jdbc.sql("select picture_id, version from picture")
                .query((row, _) -> new Position(row.getObject(1, UUID.class), row.getLong(2), offsets))
                .single();
    }
}
