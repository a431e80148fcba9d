package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.NameUuid;
import dev.frist.events.PinnedVersion;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.FeeCreditReversed;
import dev.frist.events.SubscriptionEvent.FeeCredited;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.RecordParameters;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.FeeCredit;
import dev.frist.promises.ledger.FeeCredit.Breach;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code fee_breach}: breaches of clocks whose terms give a share of the fee. What they come to is recorded period by period. */
public final class FeeLedger {
    /** What kind of stream these events are in. */
    public static final String STREAM = "Fee";

    private static final String PREFIX = "fee-";
    private static final UUID NAMES = UUID.fromString("7d0b7f38-6d1f-5a4e-9a6f-0d7e5b1c9e21");

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RuleBook rules;

    public FeeLedger(JdbcTemplate jdbc, RuleBook rules) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.rules = rules;
    }

    /** What a subscription's breaches are worth by now. */
    public List<FeeCredit> of(String subscriptionId) {
        return FeeCredit.of(breaches(List.of(subscriptionId)), rules);
    }

    private List<Breach> breaches(Collection<String> subscriptionIds) {
        return jdbc.sql("select clock, due_at from fee_breach where subscription_id = any (:ids)")
                .param("ids", subscriptionIds.toArray(String[]::new))
                .query((row, _) -> new Breach(
                        EventJson.read(row.getBytes("clock"), ClockRef.class),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A clock event, and what a line names as its cause. */
    public record Move(ClockEvent event, Cause cause) {}

    private record Row(String clockId, String subscriptionId, ClockRef clock, String dueAt) {}

    /**
     * Appends what follows from these events; the ledger must be locked.
     *
     * @return writes the rows, once the set is stored
     */
    public Runnable append(UnitOfWork set, List<Move> moves) {
        Map<String, List<Move>> bySubscription = moves.stream()
                .filter(it -> isConcerned(it.event()))
                .collect(groupingBy(it -> it.event().clock().subscriptionId(), LinkedHashMap::new, toList()));
        if (bySubscription.isEmpty()) {
            return () -> {};
        }
        set.load(bySubscription.keySet().stream().map(FeeLedger::stream).toList());
        Map<String, Map<String, Breach>> known = breaches(bySubscription.keySet()).stream()
                .collect(groupingBy(
                        it -> it.clock().subscriptionId(),
                        toMap(it -> it.clock().clockId(), it -> it)));
        List<Row> breached = new ArrayList<>();
        List<String> others = new ArrayList<>();
        bySubscription.forEach((id, events) -> {
            Map<String, Breach> breaches = known.computeIfAbsent(id, _ -> new HashMap<>());
            for (Move move : events) {
                note(move.event(), breaches);
                set.append(anew(id, breaches.values(), set.stream(stream(id)), move));
            }
            events.stream().map(it -> it.event().clock().clockId()).distinct().forEach(clock -> {
                Breach breach = breaches.get(clock);
                if (breach == null) {
                    others.add(clock);
                } else {
                    breached.add(
                            new Row(clock, id, breach.clock(), breach.dueAt().toString()));
                }
            });
        });
        return () -> write(breached, others);
    }

    // Rules that are not known here stop a clock only once it is late.
    private boolean isConcerned(ClockEvent event) {
        try {
            return FeeCredit.isGivenBy(event.clock(), rules);
        } catch (UnknownVersion e) {
            if (event.standing().breached()) {
                throw e;
            }
            return false;
        }
    }

    private static void note(ClockEvent event, Map<String, Breach> breaches) {
        Deadline deadline = event.standing().deadline();
        if (event.standing().breached() && deadline != null) {
            breaches.put(event.clock().clockId(), new Breach(event.clock(), deadline.dueAt()));
        } else {
            breaches.remove(event.clock().clockId());
        }
    }

    private record Period(PinnedVersion terms, LocalDate start) {}

    /** By how much each period's share has grown or shrunk. */
    private List<NewEvent> anew(String id, Collection<Breach> breaches, List<RecordedEvent> stream, Move move) {
        Map<Period, FeeCreditedSoFar> told = new LinkedHashMap<>();
        stream.forEach(it -> told(it, told));
        Map<Period, FeeCredit> now = new LinkedHashMap<>();
        FeeCredit.of(breaches, rules).forEach(it -> now.put(new Period(it.terms(), it.periodStart()), it));
        List<NewEvent> events = new ArrayList<>();
        told.forEach((period, before) -> {
            FeeCredit it = now.get(period);
            int percent = it == null ? 0 : it.percent();
            if (percent < before.percent()) {
                long left = it == null ? 0 : it.breaches();
                events.add(event(
                        stream.size() + events.size(),
                        move,
                        new FeeCreditReversed(
                                id,
                                period.terms(),
                                period.start(),
                                before.end(),
                                left,
                                before.percent() - percent,
                                percent,
                                move.event().occurredAt())));
            }
        });
        now.forEach((period, it) -> {
            int before = told.containsKey(period) ? told.get(period).percent() : 0;
            if (it.percent() > before) {
                events.add(event(
                        stream.size() + events.size(),
                        move,
                        new FeeCredited(
                                id,
                                period.terms(),
                                period.start(),
                                it.periodEnd(),
                                it.breaches(),
                                it.percent() - before,
                                it.percent(),
                                move.event().occurredAt())));
            }
        });
        return events;
    }

    private record FeeCreditedSoFar(LocalDate end, int percent) {}

    private static void told(RecordedEvent event, Map<Period, FeeCreditedSoFar> told) {
        switch ((SubscriptionEvent) event.payload()) {
            case FeeCredited it ->
                told.put(new Period(it.terms(), it.periodStart()), new FeeCreditedSoFar(it.periodEnd(), it.inAll()));
            case FeeCreditReversed it ->
                told.put(new Period(it.terms(), it.periodStart()), new FeeCreditedSoFar(it.periodEnd(), it.inAll()));
            default -> throw new IllegalStateException(event.payload() + " is no share of a fee");
        }
    }

    private static NewEvent event(long sequence, Move move, SubscriptionEvent event) {
        String stream = stream(event.subscriptionId());
        return new NewEvent(
                STREAM,
                stream,
                sequence,
                NameUuid.of(NAMES, stream, Long.toString(sequence)),
                event,
                EventMetadata.published(
                                Topics.SUBSCRIPTIONS,
                                event.subscriptionId(),
                                LedgerRepository.SOURCE,
                                event.occurredAt())
                        .correlatedBy(move.cause().correlationId())
                        .causedBy(move.cause().eventId())
                        .ofImport(move.cause().importId()));
    }

    private void write(List<Row> breached, List<String> others) {
        batches.batchUpdate("""
            insert into fee_breach (clock_id, subscription_id, clock, due_at)
            values (:clockId, :subscriptionId, :clock, :dueAt::timestamptz)
            on conflict (clock_id) do update set clock = excluded.clock, due_at = excluded.due_at
            """, RecordParameters.of(breached));
        jdbc.sql("delete from fee_breach where clock_id = any (:ids)")
                .param("ids", others.toArray(String[]::new))
                .update();
    }

    private static String stream(String subscriptionId) {
        return PREFIX + subscriptionId;
    }
}
