package dev.frist.notice.jdbc;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code contract}: what was agreed of each subscription, always in sets. */
public final class ContractTable {
    private final JdbcTemplate jdbc;
    private final EventLanguage language;

    public ContractTable(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** All that is known of these subscriptions. */
    public List<ContractEvent> of(Collection<String> subscriptionIds) {
        return jdbc.query(
                """
                select fact_source, fact_id, event_id, type, payload from contract where subscription_id = any (?)
                """,
                (row, _) -> new ContractEvent(
                        new FactId(row.getString(1), row.getString(2)), row.getString(3), (SubscriptionEvent)
                                language.read(row.getString(4), row.getBytes(5))),
                (Object) subscriptionIds.toArray(String[]::new));
    }

    public void add(Collection<ContractEvent> events) {
        jdbc.batchUpdate(
                """
                insert into contract (event_id, subscription_id, type, payload, fact_source, fact_id)
                values (?, ?, ?, ?, ?, ?) on conflict (event_id) do nothing
                """,
                events.stream()
                        .map(it -> new Object[] {
                            it.eventId(),
                            it.event().subscriptionId(),
                            language.nameOf(it.event().getClass()),
                            EventJson.write(it.event()),
                            it.fact().source(),
                            it.fact().id()
                        })
                        .toList());
    }

    /** Contracts with a technical account manager that are to be looked at by then; not too many at once. */
    public Set<String> toBeLookedAt(Instant now) {
        return Set.copyOf(jdbc.queryForList(
                "select subscription_id from review_call where look_at <= ? order by look_at limit 500",
                String.class,
                now.atOffset(ZoneOffset.UTC)));
    }

    public void lookAt(String subscriptionId, Instant at) {
        jdbc.update("""
            insert into review_call (subscription_id, look_at) values (?, ?)
            on conflict (subscription_id) do update set look_at = excluded.look_at
            """, subscriptionId, at.atOffset(ZoneOffset.UTC));
    }

    public void lookNoMore(Collection<String> subscriptionIds) {
        jdbc.update("delete from review_call where subscription_id = any (?)", (Object)
                subscriptionIds.toArray(String[]::new));
    }
}
