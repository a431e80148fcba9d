package dev.frist.ticket.overview.jdbc;

import dev.frist.events.Channel;
import dev.frist.events.Severity;
import dev.frist.kit.web.Place;
import dev.frist.ticket.overview.TicketFilter;
import dev.frist.ticket.overview.TicketRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds tickets, newest first, page by page; the cost of a page does not depend on which it is. */
public final class TicketSearch {
    private final JdbcTemplate jdbc;

    public TicketSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after null: from the newest on */
    public List<TicketRow> page(TicketFilter filter, @Nullable Place after, int limit) {
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (filter.subscriptionId() != null) {
            where.append(" and subscription_id = ?");
            values.add(filter.subscriptionId());
        }
        if (filter.severity() != null) {
            where.append(" and severity = ?");
            values.add(filter.severity().level());
        }
        if (filter.open() != null) {
            where.append(filter.open() ? " and open" : " and not open");
        }
        if (after != null) {
            where.append(" and (opened_at, ticket_id) < (?::timestamptz, ?)");
            values.add(after.at().toString());
            values.add(after.id());
        }
        values.add(limit);
        return jdbc.query(
                "select * from ticket where " + where + " order by opened_at desc, ticket_id desc limit ?",
                (row, _) -> ticket(row),
                values.toArray());
    }

    private static TicketRow ticket(ResultSet row) throws SQLException {
        return new TicketRow(
                row.getString("ticket_id"),
                row.getString("subscription_id"),
                row.getString("customer"),
                row.getString("subject"),
                Channel.valueOf(row.getString("channel")),
                Severity.of(row.getInt("severity")),
                row.getBoolean("open"),
                row.getBoolean("flagged"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("responded_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
