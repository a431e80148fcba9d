package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                boolean isOneLess = note(move.event(), breaches);
                set.append(anew(id, breaches.values(), set.stream(stream(id)), move, isOneLess));
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
    boolean isConcerned(ClockEvent event) {
        try {
            return FeeCredit.isGivenBy(event.clock(), rules);
        } catch (UnknownVersion e) {
            if (event.standing().breached()) {
                throw e;
            }
            return false;
        }
    }

    /** @return whether a breach is none any more, or another */
    private static boolean note(ClockEvent event, Map<String, Breach> breaches) {
        String clockId = event.clock().clockId();
        Breach now = breach(event).orElse(null);
        Breach before = now == null ? breaches.remove(clockId) : breaches.put(clockId, now);
        return before != null && !before.equals(now);
    }

    /** Empty while the clock is not late. */
    static Optional<Breach> breach(ClockEvent event) {
        return Optional.ofNullable(event.standing().deadline())
                .filter(_ -> event.standing().breached())
                .map(it -> new Breach(event.clock(), it.dueAt()));
    }

    /** @param end the last day */
    record Period(PinnedVersion terms, LocalDate start, LocalDate end) {
        @Override
        public String toString() {
            return "%s, %s to %s".formatted(terms.version(), start, end);
        }
    }

    /** What an event tells of the share of a period: by how many percent it is more, and what it comes to. */
    record Told(Period period, int more, int inAll) {
        static Told of(RecordedEvent event) {
            return switch ((SubscriptionEvent) event.payload()) {
                case FeeCredited it ->
                    new Told(new Period(it.terms(), it.periodStart(), it.periodEnd()), it.percent(), it.inAll());
                case FeeCreditReversed it ->
                    new Told(new Period(it.terms(), it.periodStart(), it.periodEnd()), -it.percent(), it.inAll());
                default -> throw new IllegalStateException(event.payload() + " is no share of a fee");
            };
        }
    }

    /** By how much each period's share has grown or shrunk. */
    private List<NewEvent> anew(
            String id, Collection<Breach> breaches, List<RecordedEvent> stream, Move move, boolean isOneLess) {
        Map<Period, Integer> told = new LinkedHashMap<>();
        stream.stream().map(Told::of).forEach(it -> told.put(it.period(), it.inAll()));
        Map<Period, FeeCredit> now = byPeriod(FeeCredit.of(breaches, rules));
        List<NewEvent> events = new ArrayList<>();
        told.forEach((period, before) -> {
            FeeCredit it = now.get(period);
            int percent = it == null ? 0 : it.percent();
            // Lines that came back after a restore are ahead of the breaches that led to them.
            if (percent < before && isOneLess) {
                long left = it == null ? 0 : it.breaches();
                events.add(event(
                        stream.size() + events.size(),
                        move,
                        new FeeCreditReversed(
                                id,
                                period.terms(),
                                period.start(),
                                period.end(),
                                left,
                                before - percent,
                                percent,
                                move.event().occurredAt())));
            }
        });
        now.forEach((period, it) -> {
            int before = told.getOrDefault(period, 0);
            if (it.percent() > before) {
                events.add(event(
                        stream.size() + events.size(),
                        move,
                        new FeeCredited(
                                id,
                                period.terms(),
                                period.start(),
                                period.end(),
                                it.breaches(),
                                it.percent() - before,
                                it.percent(),
                                move.event().occurredAt())));
            }
        });
        return events;
    }

    private static Map<Period, FeeCredit> byPeriod(List<FeeCredit> credits) {
        Map<Period, FeeCredit> periods = new LinkedHashMap<>();
        credits.forEach(it -> periods.put(new Period(it.terms(), it.periodStart(), it.periodEnd()), it));
        return periods;
    }

    /** How many percent of which period's fee the breaches of these subscriptions are worth by now; no share is left out. */
    Map<String, Map<Period, Integer>> worth(Collection<String> subscriptionIds) {
        Map<String, List<Breach>> breaches = breaches(subscriptionIds).stream()
                .collect(groupingBy(it -> it.clock().subscriptionId()));
        Map<String, Map<Period, Integer>> worth = new HashMap<>();
        breaches.forEach((id, all) -> {
            Map<Period, Integer> percent = new HashMap<>();
            byPeriod(FeeCredit.of(all, rules)).forEach((period, it) -> percent.put(period, it.percent()));
            percent.values().removeIf(it -> it == 0);
            worth.put(id, percent);
        });
        return worth;
    }

    /** Subscriptions with a breach of which nothing was told. */
    List<String> untold() {
        return jdbc.sql("""
            select distinct subscription_id from fee_breach b
            where not exists (select from domain_event e where e.stream_id = '%s' || b.subscription_id)
            """.formatted(PREFIX)).query(String.class).list();
    }

    /** When each clock whose breach is noted was due. */
    Map<String, Instant> dueInstants() {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("select clock_id, due_at from fee_breach").query(row -> {
            due.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
        });
        return due;
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

    static String stream(String subscriptionId) {
        return PREFIX + subscriptionId;
    }
}
