package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.Scope;
import dev.frist.kit.json.RecordParameters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Table {@code out_of_scope}. */
public final class OutOfScope {
    private final NamedParameterJdbcTemplate jdbc;

    public OutOfScope(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** A ticket about what support does not cover. */
    public record Ticket(String ticketId, Scope scope) {}

    /** What these tickets are about; those that support covers are left out. */
    public Map<String, Scope> of(Collection<String> ticketIds) {
        return jdbc
                .query(
                        "select ticket_id, scope from out_of_scope where ticket_id = any (:tickets)",
                        Map.of("tickets", ticketIds.toArray(String[]::new)),
                        (row, _) -> new Ticket(row.getString(1), new Scope(row.getString(2))))
                .stream()
                .collect(toMap(Ticket::ticketId, Ticket::scope));
    }

    /** A ticket is opened once, so what is known of it stays. */
    public void note(List<Ticket> tickets) {
        jdbc.batchUpdate(
                "insert into out_of_scope (ticket_id, scope) values (:ticketId, :scope) on conflict do nothing",
                RecordParameters.of(tickets));
    }
}
