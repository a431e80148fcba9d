package dev.frist.store.audit;

import dev.frist.store.EventLog;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows that follow from the events of this service, and how they are written from these. */
public interface Projection {
    List<ProjectedTable> tables();

    /** The type of the streams whose ids {@link #write} is given. */
    String streamType();

    /** Ids of streams in order, from the one after. */
    default List<String> ids(JdbcTemplate live, String after, int limit) {
        return live.queryForList(
                "select stream_id from domain_event where stream_id > ? and sequence = 0 and stream_type = ?"
                        + " order by stream_id limit ?",
                String.class,
                after,
                streamType(),
                limit);
    }

    /** Ids of streams whose rows may be others by what was stored from this transaction's place on. */
    default List<String> changed(JdbcTemplate live, String xid) {
        return live.queryForList(
                "select distinct stream_id from domain_event where xid >= ?::xid8 and stream_type = ?",
                String.class,
                xid,
                streamType());
    }

    /** Ids of rows in the shadow of which something has moved that follows from no event. */
    default List<String> strayed(ShadowTables shadow) {
        return List.of();
    }

    /**
     * Reads these streams and decides in memory; for some pages at once, each in a thread of its own.
     *
     * @param events reads what is stored
     * @return writes their rows to the shadow, where older ones may stand
     */
    Runnable write(ShadowTables shadow, EventLog events, List<String> ids);
}
