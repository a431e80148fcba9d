package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.Findings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every credit that has lapsed and every decision that is overdue was told. That what was told was true then is not checked: what was
 * known of the clocks then stands in their own streams.
 */
final class ClaimAudit {
    private static final Rule TOLD = new Rule("credit", "what time makes of a claim is told");
    private static final Instant AT_LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int AT_ONCE = 500;

    private final JdbcTemplate live;
    private final LedgerTables ledger;
    private final SubscriptionTables contracts;
    private final RuleBook rules;
    private final Valuation valuation;
    private final Map<String, Set<Object>> told = new HashMap<>();

    ClaimAudit(JdbcTemplate live, LedgerTables ledger, SubscriptionTables contracts, RuleBook rules) {
        this.live = live;
        this.ledger = ledger;
        this.contracts = contracts;
        this.rules = rules;
        this.valuation = new Valuation(rules);
    }

    void examine(List<List<RecordedEvent>> streams) {
        streams.forEach(events -> told.put(
                ((SubscriptionEvent) events.getFirst().payload()).subscriptionId(),
                new HashSet<>(events.stream().map(RecordedEvent::payload).toList())));
    }

    void end(Findings findings) {
        if (rules.allTerms().stream().noneMatch(Terms::asksForClaims)) {
            return;
        }
        String last = "";
        while (true) {
            List<String> ids = ledger.subscriptionsAfter(last, AT_ONCE);
            if (ids.isEmpty()) {
                return;
            }
            examineSubscriptions(ids, findings);
            last = ids.getLast();
        }
    }

    private void examineSubscriptions(List<String> ids, Findings findings) {
        Map<String, EffectiveTerms> terms = contracts.terms(ids);
        Map<String, Instant> looks = looks(ids);
        Map<String, Map<ClockRef, Standing>> standings = ledger.entriesOf(ids).stream()
                .collect(groupingBy(it -> it.clock().subscriptionId(), toMap(Entry::clock, Entry::standing)));
        standings.forEach((id, clocks) -> {
            // What comes to be from then on, somebody is still to look at.
            Instant lookedAt = looks.getOrDefault(id, AT_LAST).minusNanos(1_000);
            Set<Object> missing = new HashSet<>(ClaimLooks.changed(
                    id,
                    valuation.entitlements(terms.getOrDefault(id, EffectiveTerms.NONE), clocks, lookedAt),
                    lookedAt));
            missing.removeAll(told.getOrDefault(id, Set.of()));
            missing.forEach(it -> findings.difference(TOLD.brokenAt("subscription " + id, it, "nothing")));
        });
        findings.checked("claims of subscriptions", standings.size());
    }

    private Map<String, Instant> looks(List<String> ids) {
        Map<String, Instant> looks = new HashMap<>();
        live.query(
                "select subscription_id, look_at from claim_look where subscription_id = any (?)",
                row -> {
                    looks.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                },
                (Object) ids.toArray(String[]::new));
        return looks;
    }
}
