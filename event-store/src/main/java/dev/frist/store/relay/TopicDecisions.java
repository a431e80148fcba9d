package dev.frist.store.relay;

import dev.frist.kit.consume.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code topic_decision}: what became of records that bear a service's name and were not in its store. It only grows. */
public final class TopicDecisions {
    private static final String COLUMNS = "topic, partition, record_offset, decision, event_id, what, decided_by, why";
    private static final String ORDER = "order by decided_at, topic, partition, record_offset";
    private static final String UNDECIDED = """
        from topic_decision p where decision = 'PASSED_OVER' and not exists (
            select from topic_decision d where d.decision = 'PUT_ASIDE'
                and (d.topic, d.partition, d.record_offset) = (p.topic, p.partition, p.record_offset))
        """;

    private final JdbcClient jdbc;

    public TopicDecisions(JdbcClient jdbc) {
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
        decisions.forEach(
                it -> jdbc.sql("insert into topic_decision (%s) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
                                .formatted(COLUMNS))
                        .params(
                                it.place().topic(),
                                it.place().partition(),
                                it.place().offset(),
                                it.kind().name(),
                                it.eventId(),
                                it.what(),
                                it.by(),
                                it.why())
                        .update());
    }

    /**
     * What was passed over at an earlier start is put aside now.
     *
     * @param names ids or places
     */
    public void putAsideToo(Set<String> names, @Nullable String by, @Nullable String why) {
        jdbc.sql("""
            insert into topic_decision (%s)
            select topic, partition, record_offset, 'PUT_ASIDE', event_id, what, :by, :why from topic_decision
            where decision = 'PASSED_OVER'
                and (event_id = any (:names) or format('%%s-%%s@%%s', topic, partition, record_offset) = any (:names))
            on conflict do nothing
            """.formatted(COLUMNS))
                .param("by", by)
                .param("why", why)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    public Set<Place> putAside() {
        return new HashSet<>(jdbc.sql("select %s from topic_decision where decision = 'PUT_ASIDE'".formatted(COLUMNS))
                .query((row, _) -> place(row))
                .list());
    }

    /** What somebody decided. */
    public List<Decision> byHand() {
        return jdbc.sql("select %s from topic_decision where decision <> 'PASSED_OVER' %s".formatted(COLUMNS, ORDER))
                .query((row, _) -> decision(row))
                .list();
    }

    /** What was passed over, and nobody has put aside since: the oldest. */
    public List<Decision> alarms(int limit) {
        return jdbc.sql("select %s %s %s limit :limit".formatted(COLUMNS, UNDECIDED, ORDER))
                .param("limit", limit)
                .query((row, _) -> decision(row))
                .list();
    }

    /** How many there are. */
    public long countAlarms() {
        return jdbc.sql("select count(*) " + UNDECIDED).query(Long.class).single();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                place(row),
                Kind.valueOf(row.getString("decision")),
                row.getString("event_id"),
                row.getString("what"),
                row.getString("decided_by"),
                row.getString("why"));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("topic"), row.getInt("partition"), row.getLong("record_offset"));
    }
}
