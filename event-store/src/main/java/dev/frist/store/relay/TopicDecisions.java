package dev.frist.store.relay;

import dev.frist.kit.consume.Place;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code topic_decision}: what became of records that bear a service's name and were not in its store. It only grows. */
public final class TopicDecisions {
    private static final String SELECT = """
        select topic, partition, record_offset as "offset", decision as kind, event_id, what, decided_by as by, why
        from topic_decision p where %s order by decided_at, topic, partition, record_offset limit :most
        """;
    // Nobody has put it aside since.
    private static final String UNDECIDED = """
        decision = 'PASSED_OVER' and not exists (
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
            String topic,
            int partition,
            long offset,
            Kind kind,
            @Nullable String eventId,
            String what,
            @Nullable String by,
            @Nullable String why) {
        public Place place() {
            return new Place(topic, partition, offset);
        }
    }

    /** What is there already stays as it is. */
    public void add(Collection<Decision> decisions) {
        decisions.forEach(it -> jdbc.sql("""
            insert into topic_decision (topic, partition, record_offset, decision, event_id, what, decided_by, why)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
                .params(
                        it.topic(),
                        it.partition(),
                        it.offset(),
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
            insert into topic_decision (topic, partition, record_offset, decision, event_id, what, decided_by, why)
            select topic, partition, record_offset, 'PUT_ASIDE', event_id, what, :by, :why from topic_decision
            where decision = 'PASSED_OVER'
                and (event_id = any (:names) or format('%s-%s@%s', topic, partition, record_offset) = any (:names))
            on conflict do nothing
            """)
                .param("by", by)
                .param("why", why)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    public List<Decision> putAside() {
        return select("decision = 'PUT_ASIDE'", Integer.MAX_VALUE);
    }

    /** What somebody decided. */
    public List<Decision> byHand() {
        return select("decision <> 'PASSED_OVER'", Integer.MAX_VALUE);
    }

    /** What was passed over, and nobody has put aside since: the oldest. */
    public List<Decision> alarms(int limit) {
        return select(UNDECIDED, limit);
    }

    /** How many there are. */
    public long countAlarms() {
        return jdbc.sql("select count(*) from topic_decision p where " + UNDECIDED)
                .query(Long.class)
                .single();
    }

    private List<Decision> select(String which, int most) {
        return jdbc.sql(SELECT.formatted(which))
                .param("most", most)
                .query(Decision.class)
                .list();
    }
}
