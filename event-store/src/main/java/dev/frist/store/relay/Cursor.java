package dev.frist.store.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * An event's place in the order of publishing.
 *
 * @param xid the place of its transaction: PostgreSQL's 64-bit id, shifted where the store was restored into another cluster
 */
public record Cursor(long xid, long position) implements Comparable<Cursor> {
    /** Before everything. */
    public static final Cursor BEGINNING = new Cursor(0, 0);

    /** Holds for what comes after a place, with its {@link #params}. */
    public static final String AFTER = "(xid, position) > (:xid::xid8, :position)";

    /** Holds for what nothing can come before any more: no transaction that began before it is still open. */
    public static final String SETTLED = "xid < publishing_horizon()";

    public static final String ORDER = "order by domain_event.xid, domain_event.position";

    /** {@code xid}, as text, and {@code position}. */
    public Map<String, Object> params() {
        return Map.of("xid", Long.toString(xid), "position", position);
    }

    @Override
    public int compareTo(Cursor other) {
        return xid == other.xid ? Long.compare(position, other.position) : Long.compare(xid, other.xid);
    }

    /** @param row with {@code xid} as text, and {@code position} */
    public static Cursor of(ResultSet row) throws SQLException {
        return new Cursor(Long.parseLong(row.getString("xid")), row.getLong("position"));
    }
}
