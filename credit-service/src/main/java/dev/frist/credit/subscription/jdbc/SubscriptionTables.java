package dev.frist.credit.subscription.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables {@code subscription} and {@code term}: contracts, as their events come to. */
public final class SubscriptionTables {
    private static final String SELECT = """
        select subscription_id, customer, plan, deployment, contract_event, agreement, last_day
        from subscription where subscription_id\
        """;

    private final JdbcTemplate jdbc;
    private final RuleBook rules;

    public SubscriptionTables(JdbcTemplate jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Writes each whole; what its terms are extended by stays. */
    public void save(Collection<ContractInForce> contracts) {
        jdbc.batchUpdate("""
            insert into subscription
                (subscription_id, customer, plan, deployment, contract_event, agreement, last_day)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (subscription_id) do update set customer = excluded.customer, plan = excluded.plan,
                deployment = excluded.deployment, contract_event = excluded.contract_event,
                agreement = excluded.agreement, last_day = excluded.last_day\
            """, contracts.stream().map(SubscriptionTables::row).toList());
        jdbc.batchUpdate(
                """
                insert into term (subscription_id, term_start, term_end) values (?, ?, ?)
                on conflict (subscription_id, term_start) do update set term_end = excluded.term_end\
                """,
                contracts.stream()
                        .flatMap(contract -> contract.terms().entrySet().stream()
                                .map(term -> new Object[] {contract.subscriptionId(), term.getKey(), term.getValue()}))
                        .toList());
    }

    public Optional<ShownSubscription> find(String subscriptionId) {
        return show(jdbc.query(SELECT + " = ?", SubscriptionTables::head, subscriptionId)).stream()
                .findFirst();
    }

    /** In the order of their ids, from the one after. */
    public List<ShownSubscription> page(@Nullable String after, int limit) {
        return show(jdbc.query(
                SELECT + " > ? order by subscription_id limit ?",
                SubscriptionTables::head,
                after == null ? "" : after,
                limit));
    }

    /** The terms of each of these subscriptions, in order. */
    public Map<String, List<Term>> terms(Collection<String> subscriptionIds) {
        return jdbc
                .query(
                        """
                        select subscription_id, term_start, term_end, days from term
                        where subscription_id = any (?) order by subscription_id, term_start\
                        """,
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("text", subscriptionIds.toArray())),
                        (row, _) -> Map.entry(row.getString(1), term(row)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    private Term term(ResultSet row) throws SQLException {
        return Term.of(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class), row.getLong(4), rules);
    }

    private List<ShownSubscription> show(List<ShownSubscription> heads) {
        Map<String, List<Term>> terms =
                terms(heads.stream().map(ShownSubscription::subscriptionId).toList());
        return heads.stream()
                .map(head -> head.with(terms.getOrDefault(head.subscriptionId(), List.of())))
                .toList();
    }

    private static ShownSubscription head(ResultSet row, int index) throws SQLException {
        byte[] agreement = row.getBytes("agreement");
        return new ShownSubscription(
                row.getString("subscription_id"),
                row.getString("customer"),
                Plan.valueOf(row.getString("plan")),
                Deployment.valueOf(row.getString("deployment")),
                row.getString("contract_event"),
                agreement == null ? null : EventJson.read(agreement, Agreement.class),
                row.getObject("last_day", LocalDate.class),
                List.of());
    }

    private static Object[] row(ContractInForce it) {
        Agreement agreement = it.agreement();
        return new Object[] {
            it.subscriptionId(),
            it.customer(),
            it.plan().name(),
            it.deployment().name(),
            it.contractEvent(),
            agreement == null ? null : new String(EventJson.write(agreement), UTF_8),
            it.lastDay()
        };
    }
}
