package dev.frist.store.relay;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code topic_decision}: what became of records that bear a service's name and were not in its store. It only grows. */
public final class TopicDecisions {
    private static final String UNDECIDED = """
        from topic_decision p where decision = 'PASSED_OVER' and not exists (
            select from topic_decision d where d.decision = 'PUT_ASIDE'
                and (d.topic, d.partition, d.record_offset) = (p.topic, p.partition, p.record_offset))
        """;

    private final JdbcTemplate jdbc;

    public TopicDecisions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Who decided, and why. */
    public enum Kind {
        /** By the service: it is none of its events. */
        PASSED_OVER,
        /** By somebody: it is none of its events, and no alarm any more. */
        PUT_ASIDE,
        /** By somebody: it is an event that was lost. */
        TAKEN_BACK
    }

    /** Where a record stands. */
    public record Place(String topic, int partition, long offset) {
        public static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }

        /** As people name it: {@code frist.escalations-3@17}. */
        @Override
        public String toString() {
            return "%s-%d@%d".formatted(topic, partition, offset);
        }
    }

    /**
     * @param eventId as the record says; null if it does not
     * @param what it is, or what is wrong with it
     * @param by null: the service itself
     * @param why null where {@code by} is
     */
    public record Decision(
            Place place,
            Kind kind,
            @Nullable String eventId,
            String what,
            @Nullable String by,
            @Nullable String why) {}

    /** What is there already stays as it is. */
    public void add(Collection<Decision> decisions) {
        jdbc.batchUpdate(
                """
                insert into topic_decision (topic, partition, record_offset, decision, event_id, what, decided_by, why)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                decisions.stream()
                        .map(it -> new Object[] {
                            it.place().topic(),
                            it.place().partition(),
                            it.place().offset(),
                            it.kind().name(),
                            it.eventId(),
                            it.what(),
                            it.by(),
                            it.why()
                        })
                        .toList());
    }

    /**
     * What was passed over at an earlier start is put aside now.
     *
     * @param names ids or places
     */
    public void putAsideToo(Set<String> names, @Nullable String by, @Nullable String why) {
        jdbc.update(
                """
                insert into topic_decision (topic, partition, record_offset, decision, event_id, what, decided_by, why)
                select topic, partition, record_offset, 'PUT_ASIDE', event_id, what, ?, ? from topic_decision
                where decision = 'PASSED_OVER'
                    and (event_id = any (?) or format('%s-%s@%s', topic, partition, record_offset) = any (?))
                on conflict do nothing
                """,
                statement -> {
                    statement.setString(1, by);
                    statement.setString(2, why);
                    Array array = statement.getConnection().createArrayOf("text", names.toArray());
                    statement.setArray(3, array);
                    statement.setArray(4, array);
                });
    }

    public Set<Place> putAside() {
        return new HashSet<>(jdbc.query(
                "select topic, partition, record_offset from topic_decision where decision = 'PUT_ASIDE'",
                (row, _) -> place(row)));
    }

    /** What somebody decided. */
    public List<Decision> byHand() {
        return jdbc.query("""
            select topic, partition, record_offset, decision, event_id, what, decided_by, why from topic_decision
            where decision <> 'PASSED_OVER' order by decided_at, topic, partition, record_offset
            """, (row, _) -> decision(row));
    }

    /** What was passed over, and nobody has put aside since: the oldest. */
    public List<Decision> alarms(int limit) {
        return jdbc.query(
                "select topic, partition, record_offset, decision, event_id, what, decided_by, why " + UNDECIDED
                        + "order by decided_at, topic, partition, record_offset limit ?",
                (row, _) -> decision(row),
                limit);
    }

    /** How many there are. */
    public long countAlarms() {
        Long count = jdbc.queryForObject("select count(*) " + UNDECIDED, Long.class);
        return count == null ? 0 : count;
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                place(row),
                Kind.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString(1), row.getInt(2), row.getLong(3));
    }
}
