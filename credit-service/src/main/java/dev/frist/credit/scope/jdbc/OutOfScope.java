package dev.frist.credit.scope.jdbc;

import dev.frist.events.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code out_of_scope}. */
public final class OutOfScope {
    private final JdbcTemplate jdbc;

    public OutOfScope(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What these tickets are about; those that support covers are left out. */
    public Map<String, Scope> of(Collection<String> ticketIds) {
        Map<String, Scope> scopes = new HashMap<>();
        jdbc.query(
                "select ticket_id, scope from out_of_scope where ticket_id = any (?)",
                row -> {
                    scopes.put(row.getString(1), Scope.valueOf(row.getString(2)));
                },
                (Object) ticketIds.toArray(String[]::new));
        return scopes;
    }

    /** A ticket is opened once, so what is known of it stays. */
    public void note(Map<String, Scope> scopes) {
        jdbc.batchUpdate(
                "insert into out_of_scope (ticket_id, scope) values (?, ?) on conflict do nothing",
                scopes.entrySet().stream()
                        .map(it -> new Object[] {it.getKey(), it.getValue().name()})
                        .toList());
    }
}
