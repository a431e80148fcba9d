package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.RecordParameters;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code subscription} and {@code term}: contracts, as their events come to. */
public final class SubscriptionTables {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RuleBook rules;

    public SubscriptionTables(JdbcTemplate jdbc, RuleBook rules) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.rules = rules;
    }

    /** @param agreement JSON; null: the plan as published */
    private record Row(
            String subscriptionId,
            String customer,
            Plan plan,
            Deployment deployment,
            String contractEvent,
            @Nullable String agreement,
            @Nullable LocalDate lastDay) {
        SubscriptionView with(List<Term> terms) {
            return new SubscriptionView(
                    subscriptionId,
                    customer,
                    plan,
                    deployment,
                    contractEvent,
                    lastDay,
                    terms,
                    agreement == null ? null : EventJson.mapper().readValue(agreement, Agreement.class),
                    null);
        }
    }

    private record TermRow(String subscriptionId, LocalDate termStart, LocalDate termEnd, long days) {}

    /** Writes each whole; what its terms are extended by stays. */
    public void save(Collection<ContractInForce> contracts) {
        batches.batchUpdate("""
            insert into subscription
                (subscription_id, customer, plan, deployment, contract_event, agreement, last_day)
            values (:subscriptionId, :customer, :plan, :deployment, :contractEvent, :agreement, :lastDay::date)
            on conflict (subscription_id) do update set customer = excluded.customer, plan = excluded.plan,
                deployment = excluded.deployment, contract_event = excluded.contract_event,
                agreement = excluded.agreement, last_day = excluded.last_day
            """, RecordParameters.of(contracts));
        batches.batchUpdate(
                """
                insert into term (subscription_id, term_start, term_end)
                values (:subscriptionId, :termStart::date, :termEnd::date)
                on conflict (subscription_id, term_start) do update set term_end = excluded.term_end
                """,
                RecordParameters.of(contracts.stream()
                        .flatMap(contract -> contract.terms().entrySet().stream()
                                .map(term -> new TermRow(contract.subscriptionId(), term.getKey(), term.getValue(), 0)))
                        .toList()));
    }

    public Optional<SubscriptionView> find(String subscriptionId) {
        return select("= :id", subscriptionId, 1).stream().findFirst();
    }

    /** In the order of their ids, from the one after. */
    public List<SubscriptionView> page(@Nullable String after, int limit) {
        return select("> :id", after == null ? "" : after, limit);
    }

    /** The terms of each of these subscriptions, in order. */
    public Map<String, List<Term>> terms(Collection<String> subscriptionIds) {
        return jdbc.sql("""
            select subscription_id, term_start, term_end, days from term
            where subscription_id = any (:ids) order by subscription_id, term_start
            """).param("ids", subscriptionIds.toArray(String[]::new)).query(TermRow.class).list().stream()
                .collect(groupingBy(TermRow::subscriptionId, TreeMap::new, mapping(this::term, toList())));
    }

    private Term term(TermRow row) {
        return Term.of(row.termStart(), row.termEnd(), row.days(), rules);
    }

    private List<SubscriptionView> select(String which, String id, int limit) {
        List<Row> rows = jdbc.sql("select * from subscription where subscription_id " + which
                        + " order by subscription_id limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(Row.class)
                .list();
        Map<String, List<Term>> terms =
                terms(rows.stream().map(Row::subscriptionId).toList());
        return rows.stream()
                .map(row -> row.with(terms.getOrDefault(row.subscriptionId(), List.of())))
                .toList();
    }
}
