package dev.frist.credit.jdbc;

import dev.frist.credit.SubscriptionAggregate;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.ShadowTables;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tables {@code subscription} and {@code term}, from contracts' streams and from the ledger's lines. Table {@code ledger} is none of
 * them: it keeps what was read of each clock, and says which lines there are.
 */
public final class SubscriptionProjection implements Projection {
    private static final String CHANGED = """
        select distinct convert_from(payload, 'UTF8')::json ->> 'subscriptionId'
        from domain_event where xid >= ?::xid8 and stream_type in (?, ?)
        """;

    private final RuleBook rules;

    public SubscriptionProjection(RuleBook rules) {
        this.rules = rules;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(
                ProjectedTable.of("subscription", "subscription_id"),
                ProjectedTable.of("term", "subscription_id", "term_start"));
    }

    @Override
    public String streamType() {
        return SubscriptionAggregate.class.getSimpleName();
    }

    @Override
    public List<String> changed(JdbcTemplate live, String xid) {
        return live.queryForList(CHANGED, String.class, xid, streamType(), Ledger.STREAM);
    }

    @Override
    public Runnable write(ShadowTables shadow, EventLog events, List<String> ids) {
        LedgerArchive ledger = new LedgerArchive(new LedgerTables(shadow.live()), events);
        List<ContractInForce> contracts = new SubscriptionArchive(events, ledger, rules).contracts(ids, AsOf.NOW);
        Map<TermKey, Long> days = ledger.days(ids, AsOf.NOW);
        return () -> {
            // Days are added to what a term has.
            shadow.anew().update("delete from pg_temp.term where subscription_id = any (?)", (Object)
                    ids.toArray(String[]::new));
            new SubscriptionTables(shadow.anew(), rules).save(contracts);
            new LedgerTables(shadow.anew()).grow(days);
        };
    }
}
