package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.instant;
import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.projection.TicketReadModel;
import dev.frist.console.projection.TicketReadModel.Determined;
import dev.frist.console.projection.TicketReadModel.Opening;
import dev.frist.console.projection.TicketReadModel.State;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code ticket}. */
public final class TicketTable {
    private static final String SAVE = """
        insert into ticket (ticket_id, subscription_id, customer, plan, subject, opened_at, severity, severity_at,
            severity_source, severity_id, responded_at, state, state_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (ticket_id) do update set subscription_id = excluded.subscription_id, customer = excluded.customer,
            plan = excluded.plan, subject = excluded.subject, opened_at = excluded.opened_at, severity = excluded.severity,
            severity_at = excluded.severity_at, severity_source = excluded.severity_source,
            severity_id = excluded.severity_id, responded_at = excluded.responded_at, state = excluded.state,
            state_at = excluded.state_at\
        """;

    private final JdbcTemplate jdbc;

    public TicketTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are known, by id. */
    public Map<String, TicketReadModel> find(Collection<String> ticketIds) {
        return jdbc
                .query("select * from ticket where ticket_id = any (?)", (row, _) -> picture(row), Sql.texts(ticketIds))
                .stream()
                .collect(Collectors.toMap(TicketReadModel::ticketId, it -> it));
    }

    void save(Collection<TicketReadModel> tickets) {
        jdbc.batchUpdate(SAVE, tickets, Math.max(1, tickets.size()), TicketTable::bind);
    }

    private static void bind(PreparedStatement statement, TicketReadModel ticket) throws SQLException {
        Opening opening = ticket.opening();
        Determined severity = ticket.severity();
        statement.setString(1, ticket.ticketId());
        statement.setString(2, opening == null ? null : opening.subscriptionId());
        statement.setString(3, opening == null ? null : opening.customer());
        statement.setString(4, opening == null ? null : opening.plan().name());
        statement.setString(5, opening == null ? null : opening.subject());
        statement.setObject(6, opening == null ? null : timestamp(opening.at()));
        statement.setObject(7, severity == null ? null : severity.severity().level());
        statement.setObject(8, severity == null ? null : timestamp(severity.at()));
        statement.setString(9, severity == null ? null : severity.by().source());
        statement.setString(10, severity == null ? null : severity.by().id());
        statement.setObject(11, timestamp(ticket.respondedAt()));
        statement.setString(12, ticket.state().name());
        statement.setObject(13, timestamp(ticket.stateAt()));
    }

    private static TicketReadModel picture(ResultSet row) throws SQLException {
        return new TicketReadModel(
                row.getString("ticket_id"),
                opening(row),
                severity(row),
                instant(row, "responded_at"),
                State.valueOf(row.getString("state")),
                instant(row, "state_at"));
    }

    private static @Nullable Opening opening(ResultSet row) throws SQLException {
        return row.getString("subscription_id") == null
                ? null
                : new Opening(
                        row.getString("subscription_id"),
                        row.getString("customer"),
                        Plan.valueOf(row.getString("plan")),
                        row.getString("subject"),
                        Objects.requireNonNull(instant(row, "opened_at")));
    }

    private static @Nullable Determined severity(ResultSet row) throws SQLException {
        return row.getString("severity_id") == null
                ? null
                : new Determined(
                        Severity.of(row.getInt("severity")),
                        Objects.requireNonNull(instant(row, "severity_at")),
                        new FactId(row.getString("severity_source"), row.getString("severity_id")));
    }
}
