package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.projection.LedgerLine;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.contract.ContractInForce;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code subscription}, {@code term} and {@code ledger}. */
public final class ContractTables {
    private static final String SAVE = """
        insert into subscription (subscription_id, customer, plan, deployment, contract_event, agreement, last_day)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (subscription_id) do update set customer = excluded.customer, plan = excluded.plan,
            deployment = excluded.deployment, contract_event = excluded.contract_event, agreement = excluded.agreement,
            last_day = excluded.last_day\
        """;
    private static final String SAVE_TERM = """
        insert into term (subscription_id, term_start, term_end) values (?, ?, ?)
        on conflict (subscription_id, term_start) do update set term_end = excluded.term_end\
        """;
    private static final String ENTER = """
        insert into ledger (clock_id, term_start, subscription_id, ticket_id, kind, escalation_id, days, happened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (clock_id, term_start) do update set days = excluded.days, happened_at = excluded.happened_at\
        """;

    private final JdbcTemplate jdbc;

    public ContractTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are known, by id. */
    public Map<String, ContractInForce> find(Collection<String> subscriptionIds) {
        if (subscriptionIds.isEmpty()) {
            return Map.of();
        }
        Map<String, SortedMap<LocalDate, LocalDate>> terms = terms(subscriptionIds);
        return jdbc
                .query(
                        "select * from subscription where subscription_id = any (?)",
                        (row, _) ->
                                contract(row, terms.getOrDefault(row.getString("subscription_id"), new TreeMap<>())),
                        Sql.texts(subscriptionIds))
                .stream()
                .collect(Collectors.toMap(ContractInForce::subscriptionId, it -> it));
    }

    void save(Collection<ContractInForce> contracts) {
        jdbc.batchUpdate(SAVE, contracts, Math.max(1, contracts.size()), ContractTables::bind);
        List<Object[]> terms = contracts.stream()
                .flatMap(it -> it.terms().entrySet().stream()
                        .map(term -> new Object[] {it.subscriptionId(), term.getKey(), term.getValue()}))
                .toList();
        jdbc.batchUpdate(SAVE_TERM, terms);
    }

    void enter(Collection<LedgerLine> lines) {
        List<Object[]> rows = lines.stream()
                .map(it -> new Object[] {
                    it.clockId(),
                    it.termStart(),
                    it.subscriptionId(),
                    it.ticketId(),
                    it.kind().name(),
                    it.escalationId(),
                    it.days(),
                    timestamp(it.happenedAt())
                })
                .toList();
        jdbc.batchUpdate(ENTER, rows);
    }

    private Map<String, SortedMap<LocalDate, LocalDate>> terms(Collection<String> subscriptionIds) {
        Map<String, SortedMap<LocalDate, LocalDate>> terms = new TreeMap<>();
        jdbc.query(
                "select * from term where subscription_id = any (?)",
                row -> {
                    terms.computeIfAbsent(row.getString("subscription_id"), _ -> new TreeMap<>())
                            .put(
                                    row.getObject("term_start", LocalDate.class),
                                    row.getObject("term_end", LocalDate.class));
                },
                Sql.texts(subscriptionIds));
        return terms;
    }

    private static void bind(PreparedStatement statement, ContractInForce contract) throws SQLException {
        Agreement agreement = contract.agreement();
        statement.setString(1, contract.subscriptionId());
        statement.setString(2, contract.customer());
        statement.setString(3, contract.plan().name());
        statement.setString(4, contract.deployment().name());
        statement.setString(5, contract.contractEvent());
        statement.setString(6, agreement == null ? null : new String(EventJson.write(agreement), UTF_8));
        statement.setObject(7, contract.lastDay());
    }

    private static ContractInForce contract(ResultSet row, SortedMap<LocalDate, LocalDate> terms) throws SQLException {
        String agreement = row.getString("agreement");
        return new ContractInForce(
                row.getString("subscription_id"),
                row.getString("customer"),
                Plan.valueOf(row.getString("plan")),
                Deployment.valueOf(row.getString("deployment")),
                row.getString("contract_event"),
                agreement == null ? null : EventJson.read(agreement.getBytes(UTF_8), Agreement.class),
                terms,
                row.getObject("last_day", LocalDate.class));
    }
}
