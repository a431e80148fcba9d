package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockRef;
import dev.frist.events.Lapse;
import dev.frist.events.NameUuid;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditLapsed;
import dev.frist.events.SubscriptionEvent.DecisionOverdue;
import dev.frist.events.Topics;
import dev.frist.kit.json.RecordParameters;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Entitlement;
import dev.frist.promises.ledger.Entitlement.State;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Valuation;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code claim_look}: when time alone may change what becomes of which subscription's claims. What it has changed is recorded
 * in a stream of the subscription's own, once: credits that lapse, and decisions that are overdue. Nothing else follows from that;
 * what a claim comes to is a fold of what was told.
 */
public final class ClaimLooks {
    /** What kind of stream these events are in. */
    public static final String STREAM = "Claims";

    private static final String PREFIX = "claims-";
    private static final UUID NAMES = UUID.fromString("0a3a6d6e-94a2-5c5e-8a5e-3c1d27a86b1f");
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final LedgerTables ledger;
    private final SubscriptionTables contracts;
    private final Valuation valuation;

    public ClaimLooks(JdbcTemplate jdbc, LedgerTables ledger, SubscriptionTables contracts, Valuation valuation) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.ledger = ledger;
        this.contracts = contracts;
        this.valuation = valuation;
    }

    private record Look(String subscriptionId, String at) {}

    /** No later than at these instants. */
    void noLaterThan(Map<String, Instant> looks) {
        batches.batchUpdate(
                """
                insert into claim_look as l (subscription_id, look_at) values (:subscriptionId, :at::timestamptz)
                on conflict (subscription_id) do update set look_at = least(l.look_at, excluded.look_at)
                """,
                RecordParameters.of(looks.entrySet().stream()
                        .map(it -> new Look(it.getKey(), it.getValue().toString()))
                        .toList()));
    }

    /** Something about their claims came back after a restore. */
    void soon(Collection<String> subscriptionIds) {
        noLaterThan(subscriptionIds.stream().distinct().collect(toMap(id -> id, _ -> Instant.EPOCH)));
    }

    /**
     * Subscriptions to look at. What history says is not complete before its import is over.
     *
     * @param readUpTo all facts that had been told by then are known here
     */
    List<String> due(Instant readUpTo) {
        return jdbc.sql("""
            select subscription_id from claim_look where look_at <= :now::timestamptz
                and not exists (select from import where announced_at is null)
            order by look_at limit :limit
            """)
                .param("now", readUpTo.toString())
                .param("limit", AT_ONCE)
                .query(String.class)
                .list();
    }

    /** Records what time has changed; the ledger must be locked. */
    void look(UnitOfWork set, List<String> subscriptionIds, Instant readUpTo) {
        set.load(subscriptionIds.stream().map(ClaimLooks::stream).toList());
        Map<String, EffectiveTerms> terms = contracts.terms(subscriptionIds);
        Map<String, Map<ClockRef, Standing>> standings = ledger.entriesOf(subscriptionIds).stream()
                .collect(groupingBy(it -> it.clock().subscriptionId(), toMap(Entry::clock, Entry::standing)));
        List<NewEvent> events = new ArrayList<>();
        List<Look> next = new ArrayList<>();
        for (String id : subscriptionIds) {
            EffectiveTerms inEffect = terms.getOrDefault(id, EffectiveTerms.NONE);
            Map<ClockRef, Standing> clocks = standings.getOrDefault(id, Map.of());
            events.addAll(anew(
                    set.stream(stream(id)), changed(id, valuation.entitlements(inEffect, clocks, readUpTo), readUpTo)));
            valuation.nextTurn(inEffect, clocks, readUpTo).ifPresent(at -> next.add(new Look(id, at.toString())));
        }
        set.append(events);
        set.store();
        jdbc.sql("delete from claim_look where subscription_id = any (:ids)")
                .param("ids", subscriptionIds.toArray(String[]::new))
                .update();
        batches.batchUpdate(
                "insert into claim_look (subscription_id, look_at) values (:subscriptionId, :at::timestamptz)",
                RecordParameters.of(next));
    }

    /** What time alone has made of a subscription's claims by then. */
    static List<SubscriptionEvent> changed(String id, List<Entitlement> entitlements, Instant now) {
        Stream<SubscriptionEvent> lapsed = entitlements.stream().flatMap(it -> lapsed(id, it).stream());
        Stream<SubscriptionEvent> overdue = entitlements.stream()
                .filter(it -> it.isLate(now))
                .map(it -> new DecisionOverdue(id, it.claimId(), it.decisionDue()));
        return Stream.concat(lapsed, overdue).distinct().toList();
    }

    private static Optional<CreditLapsed> lapsed(String id, Entitlement it) {
        Instant at = it.lostAt();
        return at == null || it.total() == 0
                ? Optional.empty()
                : Optional.of(new CreditLapsed(
                        id,
                        it.clock().clockId(),
                        it.clock().ticketId(),
                        it.clock().escalationId(),
                        it.total(),
                        it.state() == State.LAPSED ? Lapse.NOT_CLAIMED : Lapse.CONTRACT_ENDED,
                        at));
    }

    /** Those that are not recorded yet. */
    private static List<NewEvent> anew(List<RecordedEvent> stream, List<SubscriptionEvent> changed) {
        Set<Object> recorded = new HashSet<>();
        stream.forEach(it -> recorded.add(it.payload()));
        List<NewEvent> events = new ArrayList<>();
        for (SubscriptionEvent event : changed) {
            if (recorded.add(event)) {
                long sequence = stream.size() + events.size();
                String id = stream(event.subscriptionId());
                events.add(new NewEvent(
                        STREAM,
                        id,
                        sequence,
                        NameUuid.of(NAMES, id, Long.toString(sequence)),
                        event,
                        EventMetadata.published(
                                Topics.SUBSCRIPTIONS,
                                event.subscriptionId(),
                                LedgerRepository.SOURCE,
                                event.occurredAt())));
            }
        }
        return events;
    }

    /** Whether it is one of these events. */
    public static boolean isOne(Class<?> event) {
        return event == CreditLapsed.class || event == DecisionOverdue.class;
    }

    private static String stream(String subscriptionId) {
        return PREFIX + subscriptionId;
    }
}
