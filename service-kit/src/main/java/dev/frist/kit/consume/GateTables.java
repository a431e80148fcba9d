package dev.frist.kit.consume;

import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code stream_position} and {@code stream_held}, always in sets. */
final class GateTables {
    private static final String POSITIONS = """
        select p.topic, p.stream_id, p.sequence
        from unnest(?::text[], ?::text[]) as asked (topic, stream_id)
        join stream_position p on p.consumer = ? and p.topic = asked.topic and p.stream_id = asked.stream_id\
        """;
    private static final String HELD = """
        select h.*
        from unnest(?::text[], ?::text[]) as asked (topic, stream_id)
        join stream_held h on h.consumer = ? and h.topic = asked.topic and h.stream_id = asked.stream_id\
        """;
    private static final String MOVE = """
        insert into stream_position (topic, stream_id, consumer, sequence)
        select topic, stream_id, ?, sequence
            from unnest(?::text[], ?::text[], ?::bigint[]) as moved (topic, stream_id, sequence)
        on conflict (consumer, topic, stream_id) do update set sequence = excluded.sequence\
        """;
    private static final String HOLD = """
        insert into stream_held (%s, consumer, stream_id, sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing\
        """.formatted(StoredRecord.COLUMNS);
    private static final String RELEASE =
            "delete from stream_held where consumer = ? and topic = ? and stream_id = ? and sequence = ?";
    private static final String COUNT = "select count(distinct (topic, stream_id)) from stream_held where consumer = ?";

    private final String consumer;
    private final JdbcTemplate jdbc;

    GateTables(String consumer, JdbcTemplate jdbc) {
        this.consumer = consumer;
        this.jdbc = jdbc;
    }

    Map<StreamKey, Long> positions(Collection<StreamKey> streams) {
        Map<StreamKey, Long> positions = new HashMap<>();
        jdbc.query(connection -> asked(connection, POSITIONS, streams), row -> {
            positions.put(new StreamKey(row.getString(1), row.getString(2)), row.getLong(3));
        });
        return positions;
    }

    List<IncomingEvent> held(Collection<StreamKey> streams) {
        return jdbc.query(
                connection -> asked(connection, HELD, streams),
                (row, n) -> CloudEventReader.readOurs(StoredRecord.get(row)));
    }

    void move(Map<StreamKey, Long> positions) {
        if (positions.isEmpty()) {
            return;
        }
        List<StreamKey> streams = List.copyOf(positions.keySet());
        Object[] sequences = streams.stream().map(positions::get).toArray();
        jdbc.update(connection -> {
            PreparedStatement statement = connection.prepareStatement(MOVE);
            statement.setString(1, consumer);
            setStreams(statement, 2, streams);
            statement.setArray(4, connection.createArrayOf("int8", sequences));
            return statement;
        });
    }

    void hold(List<IncomingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(HOLD, events, events.size(), (statement, event) -> {
            int next = StoredRecord.set(statement, 1, event.record());
            statement.setString(next, consumer);
            statement.setString(next + 1, event.subject());
            statement.setObject(next + 2, event.sequence());
        });
    }

    void release(List<IncomingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        events.forEach(e -> rows.add(new Object[] {consumer, e.record().topic(), e.subject(), e.sequence()}));
        jdbc.batchUpdate(RELEASE, rows);
    }

    long countHeldStreams() {
        Long count = jdbc.queryForObject(COUNT, Long.class, consumer);
        return count == null ? 0 : count;
    }

    private PreparedStatement asked(Connection connection, String sql, Collection<StreamKey> streams)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        setStreams(statement, 1, streams);
        statement.setString(3, consumer);
        return statement;
    }

    private static void setStreams(PreparedStatement statement, int from, Collection<StreamKey> streams)
            throws SQLException {
        Connection connection = statement.getConnection();
        Object[] topics = streams.stream().map(StreamKey::topic).toArray();
        Object[] ids = streams.stream().map(StreamKey::streamId).toArray();
        statement.setArray(from, connection.createArrayOf("text", topics));
        statement.setArray(from + 1, connection.createArrayOf("text", ids));
    }
}
