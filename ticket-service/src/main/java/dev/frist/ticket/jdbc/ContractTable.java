package dev.frist.ticket.jdbc;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code contract}: what has been learned of contracts. */
public final class ContractTable {
    /** The class of its advisory locks. */
    private static final int CONTRACTS = 0x46524953;

    private final JdbcTemplate jdbc;
    private final EventLanguage language;

    public ContractTable(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /**
     * Until this transaction ends, what is known of contracts stays as it is: else a request may be recorded without a promise
     * beside a transaction that learns what covers it, and neither sees the other. Assigns no transaction id.
     *
     * @param learning subscriptions of which something new is about to be stored
     * @param reading subscriptions; so are those that these tickets belong to
     */
    public void lock(Collection<String> learning, Collection<String> reading, Collection<String> ticketIds) {
        lock("pg_advisory_xact_lock", learning, List.of());
        lock("pg_advisory_xact_lock_shared", reading, ticketIds);
    }

    // In one order, so that none waits for another that waits for it.
    private void lock(String function, Collection<String> subscriptionIds, Collection<String> ticketIds) {
        jdbc.query(
                """
                select %s(%d, bucket) from (
                    select distinct hashtext(id) %% 1024 as bucket from (
                        select unnest(?) as id
                        union all select subscription_id from ticket where ticket_id = any (?)
                    ) as ids order by bucket
                ) as buckets
                """.formatted(function, CONTRACTS),
                row -> {},
                subscriptionIds.toArray(String[]::new),
                ticketIds.toArray(String[]::new));
    }

    /** All that is known of these subscriptions, and of those that these tickets belong to. */
    public List<ContractEvent> of(Collection<String> subscriptionIds, Collection<String> ticketIds) {
        return jdbc.query(
                """
                select fact_source, fact_id, event_id, type, payload, rules from contract
                where subscription_id = any (?)
                    or subscription_id in (select subscription_id from ticket where ticket_id = any (?))
                """,
                (row, _) -> new ContractEvent(
                        new FactId(row.getString(1), row.getString(2)),
                        row.getString(3),
                        (SubscriptionEvent) language.read(row.getString(4), row.getBytes(5)),
                        ContractEvent.rules(row.getString(6))),
                subscriptionIds.toArray(String[]::new),
                ticketIds.toArray(String[]::new));
    }

    public void add(Collection<ContractEvent> events) {
        jdbc.batchUpdate(
                """
                insert into contract (event_id, subscription_id, type, payload, fact_source, fact_id, rules)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (event_id) do update set fact_source = excluded.fact_source, fact_id = excluded.fact_id
                """,
                events.stream()
                        .map(it -> new Object[] {
                            it.eventId(),
                            it.event().subscriptionId(),
                            language.nameOf(it.event().getClass()),
                            EventJson.write(it.event()),
                            it.fact().source(),
                            it.fact().id(),
                            it.rules() == null ? null : ContractEvent.said(it.rules())
                        })
                        .toList());
    }
}
