package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.frist.credit.subscription.SubscriptionFilter;
import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.RecordParameters;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.ContractInForce.DatedAhead;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.terms.RuleBook;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code subscription} and {@code term}: contracts, as their events come to. */
public final class SubscriptionTables {
    private static final SubscriptionFilter NO_FILTER = new SubscriptionFilter(null, null, null);
    private static final String CHANGED = """
        \sand subscription_id in (
            select stream_id from domain_event where stream_type = 'SubscriptionAggregate' and recorded_at >= :since
            union all
            select convert_from(payload, 'UTF8')::json ->> 'subscriptionId' from domain_event
            where stream_type = 'Ledger' and recorded_at >= :since)\
        """;

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
            @Nullable String ahead,
            String booked) {
        ContractInForce contract() {
            return new ContractInForce(
                    subscriptionId,
                    customer,
                    plan,
                    deployment,
                    contractEvent,
                    agreement == null ? null : EventJson.mapper().readValue(agreement, Agreement.class),
                    ahead == null ? null : List.of(EventJson.mapper().readValue(ahead, DatedAhead[].class)),
                    EventJson.mapper().readValue(booked, BookedTerms.class));
        }
    }

    private record DaysRow(String subscriptionId, LocalDate termStart, long days) {}

    /** Writes each whole. */
    public void save(Collection<ContractInForce> contracts) {
        batches.batchUpdate("""
            insert into subscription
                (subscription_id, customer, plan, deployment, contract_event, agreement, ahead, booked)
            values (:subscriptionId, :customer, :plan, :deployment, :contractEvent, :agreement, :ahead::jsonb,
                :booked::jsonb)
            on conflict (subscription_id) do update set customer = excluded.customer, plan = excluded.plan,
                deployment = excluded.deployment, contract_event = excluded.contract_event,
                agreement = excluded.agreement, ahead = excluded.ahead, booked = excluded.booked
            """, RecordParameters.of(contracts));
    }

    public Optional<SubscriptionView> find(String subscriptionId) {
        return select("= :id", NO_FILTER, subscriptionId, 1).stream().findFirst();
    }

    /** In the order of their ids, from the one after. */
    public List<SubscriptionView> page(SubscriptionFilter filter, @Nullable String after, int limit) {
        return select(
                "> :id"
                        + (filter.customer() == null ? "" : " and customer = :customer")
                        + (filter.changedSince() == null ? "" : CHANGED),
                filter,
                after == null ? "" : after,
                limit);
    }

    /** What is agreed with each of these subscriptions, and the days given to its terms. */
    public Map<String, EffectiveTerms> terms(Collection<String> subscriptionIds) {
        String[] ids = subscriptionIds.toArray(String[]::new);
        Map<String, Map<LocalDate, Long>> days = days(ids);
        Map<String, EffectiveTerms> terms = new HashMap<>();
        jdbc.sql("select subscription_id, booked from subscription where subscription_id = any (:ids)")
                .param("ids", ids)
                .query(row -> {
                    BookedTerms booked = EventJson.mapper().readValue(row.getString(2), BookedTerms.class);
                    String id = row.getString(1);
                    terms.put(id, EffectiveTerms.of(booked, days.getOrDefault(id, Map.of()), rules));
                });
        return terms;
    }

    private Map<String, Map<LocalDate, Long>> days(String[] subscriptionIds) {
        return jdbc
                .sql("select subscription_id, term_start, days from term where subscription_id = any (:ids)")
                .param("ids", subscriptionIds)
                .query(DaysRow.class)
                .list()
                .stream()
                .collect(groupingBy(DaysRow::subscriptionId, toMap(DaysRow::termStart, DaysRow::days)));
    }

    private List<SubscriptionView> select(String which, SubscriptionFilter filter, String id, int limit) {
        List<ContractInForce> contracts = jdbc
                .sql("select * from subscription where subscription_id " + which
                        + " order by subscription_id limit :limit")
                .param("id", id)
                .param("customer", filter.customer())
                .param("since", filter.changedSince() == null ? null : Timestamp.from(filter.changedSince()))
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::contract)
                .toList();
        Map<String, Map<LocalDate, Long>> days =
                days(contracts.stream().map(ContractInForce::subscriptionId).toArray(String[]::new));
        return contracts.stream()
                .map(it -> SubscriptionView.of(
                        it, it.effectiveTerms(days.getOrDefault(it.subscriptionId(), Map.of()), rules)))
                .toList();
    }
}
