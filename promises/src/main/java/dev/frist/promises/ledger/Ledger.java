package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.promises.contract.EffectiveTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the ledger that one set of events concerns: open it with what is stored, note each event, and store what
 * has changed. The last state is the same in whatever order clocks, terms and ends are learned of.
 *
 * <p>Days of one clock may move those of others. Where they do, all clocks of the subscription are folded together, once for all
 * events of the set; where they cannot, each event is followed by what it gives.
 */
public final class Ledger {
    /** What kind of stream a clock's lines are. */
    public static final String STREAM = "Ledger";
    // Subscriptions' streams bear their plain ids.
    public static final String PREFIX = "ledger-";

    private final Valuation valuation;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Restored> restored = new HashMap<>();

    private final Map<String, Entry> changed = new LinkedHashMap<>();
    private final Set<String> caughtUp = new HashSet<>();
    private final Map<TermKey, Long> growth = new LinkedHashMap<>();
    private List<Line> lines = new ArrayList<>();

    /**
     * @param contracts the terms of the subscriptions concerned, with the days that are given to them; one that is not known is absent
     * @param whole subscriptions of which all clocks are among the entries that are worth something
     * @param entries of the others at least those that the events concern
     * @param restored those of their clocks whose lines came back
     */
    public Ledger(
            Valuation valuation,
            Map<String, EffectiveTerms> contracts,
            Set<String> whole,
            Collection<Entry> entries,
            Collection<Restored> restored) {
        this.valuation = valuation;
        contracts.forEach((subscription, terms) -> account(subscription).terms = terms);
        whole.forEach(subscription -> account(subscription).isWhole = true);
        entries.forEach(this::keep);
        restored.forEach(it -> this.restored.put(it.clockId(), it));
    }

    /** Nothing is to be noted. */
    public static Ledger empty(Valuation valuation) {
        return new Ledger(valuation, Map.of(), Set.of(), List.of(), List.of());
    }

    /**
     * The subscriptions of which all clocks are to be folded together when these events are noted. Those are others of whose clocks
     * one was requested on a {@link EffectiveTerms#uncovered day} that the terms as booked do not cover.
     *
     * @param stored of these clocks, those that are known
     */
    public static Set<String> whole(
            Valuation valuation,
            Map<String, EffectiveTerms> contracts,
            Collection<Entry> stored,
            Collection<ClockEvent> events) {
        Map<ClockRef, Set<Standing>> standings = new LinkedHashMap<>();
        Map<String, Standing> known = new HashMap<>();
        stored.forEach(entry -> known.put(entry.clock().clockId(), entry.standing()));
        events.forEach(event -> standings
                .computeIfAbsent(
                        event.clock(),
                        clock -> new HashSet<>(Set.of(known.getOrDefault(clock.clockId(), Standing.BEST_EFFORT))))
                .add(event.standing()));
        return standings.entrySet().stream()
                .filter(it -> !valuation.isAlone(
                        contracts.getOrDefault(it.getKey().subscriptionId(), EffectiveTerms.NONE),
                        it.getKey(),
                        it.getValue()))
                .map(it -> it.getKey().subscriptionId())
                .collect(toSet());
    }

    /**
     * A line of the ledger, to be stored.
     *
     * @param sequence its place in the stream of its clock
     */
    public record Line(String clockId, long sequence, SubscriptionEvent event, Cause cause) {}

    /** What days are given or taken back by; and when it became true. */
    private record Origin(Instant at, Cause cause) {}

    /** One subscription's page. */
    private static final class Account {
        private EffectiveTerms terms = EffectiveTerms.NONE;
        private boolean isWhole;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        // Since it was folded last: by clock, and of all.
        private final Map<String, Origin> moved = new HashMap<>();
        private @Nullable Origin last;

        private Map<ClockRef, Standing> standings() {
            return entries.values().stream().collect(toMap(Entry::clock, Entry::standing));
        }
    }

    /** A clock has moved. */
    public void note(ClockEvent event, Cause cause) {
        ClockRef clock = event.clock();
        Entry moved = entry(clock).at(event.standing());
        Restored ahead = restored.get(clock.clockId());
        Origin origin = new Origin(event.occurredAt(), cause);
        if (ahead != null && !ahead.isWaitingAt(cause.eventId())) {
            reallocate(goOnFrom(ahead, moved), origin);
        } else if (isKept(clock) || moved.isWorthSomething()) {
            if (ahead == null) {
                reallocate(moved, origin);
            } else {
                change(moved);
            }
        }
    }

    /** From here on, differences count from the lines that came back; what of these is missing is recorded. */
    public void goOnFrom(Restored lines, ClockRef clock, Instant now) {
        reallocate(goOnFrom(lines, entry(clock)), new Origin(now, Cause.NONE));
    }

    /**
     * A contract's terms or ends are others than before.
     *
     * @param agreed what is known of them now; which days it was given does not matter
     * @param at when that became true which was learned
     */
    public void learn(String subscriptionId, EffectiveTerms agreed, Instant at, Cause cause) {
        Account account = account(subscriptionId);
        if (!account.terms.booked().equals(agreed.booked())) {
            account.terms = agreed.given(account.terms.days());
            account.last = new Origin(at, cause);
        }
    }

    /** The entries that are not as they were stored. */
    public Collection<Entry> changed() {
        return Collections.unmodifiableCollection(changed.values());
    }

    /** The clocks that go on from the lines that had come back of them. */
    public Set<String> caughtUp() {
        return Collections.unmodifiableSet(caughtUp);
    }

    /** What is to be stored, in this order, and was not taken before. */
    public List<Line> takeLines() {
        accounts.values().forEach(this::fold);
        List<Line> taken = lines;
        lines = new ArrayList<>();
        return taken;
    }

    /**
     * When somebody must look at the claims of each subscription, at the latest: only time will tell what becomes of them. Those are
     * left out where nothing need be claimed.
     */
    public Map<String, Instant> nextLooks() {
        Map<String, Instant> looks = new HashMap<>();
        accounts.forEach((id, account) -> valuation
                .nextTurn(account.terms, account.standings(), Instant.MIN)
                .ifPresent(at -> looks.put(id, at)));
        return looks;
    }

    /** By how many days each term has grown or, where negative, shrunk. */
    public Map<TermKey, Long> growth() {
        return Collections.unmodifiableMap(growth);
    }

    private Entry goOnFrom(Restored ahead, Entry entry) {
        restored.remove(ahead.clockId());
        caughtUp.add(ahead.clockId());
        return entry.as(ahead);
    }

    /** Records what a clock gives by the terms as they are now, at once or with all others. */
    private void reallocate(Entry entry, Origin origin) {
        ClockRef clock = entry.clock();
        Account account = account(clock.subscriptionId());
        if (account.isWhole) {
            change(entry);
            account.moved.put(clock.clockId(), origin);
            account.last = origin;
        } else {
            give(entry, valuation.allocate(clock, entry.standing(), account.terms), origin);
        }
    }

    private void fold(Account account) {
        Origin last = account.last;
        if (last == null) {
            return;
        }
        Map<String, Allocation> allocations = valuation.allocate(account.terms, account.standings());
        for (Entry entry : List.copyOf(account.entries.values())) {
            String clock = entry.clock().clockId();
            Allocation after = allocations.getOrDefault(clock, Allocation.NONE);
            // Where its lines came back, its own turn is still to come.
            if (!restored.containsKey(clock) && !after.equals(entry.allocation())) {
                give(entry, after, account.moved.getOrDefault(clock, last));
            }
        }
        account.moved.clear();
        account.last = null;
    }

    private void give(Entry entry, Allocation after, Origin origin) {
        ClockRef clock = entry.clock();
        Account account = account(clock.subscriptionId());
        Instant notBefore =
                valuation.grantedAt(clock, entry.standing(), account.terms).orElse(Instant.MIN);
        List<SubscriptionEvent> recorded = entry.linesTo(after, origin.at(), notBefore);
        long sequence = entry.nextSequence();
        for (SubscriptionEvent event : recorded) {
            LedgerLine line = LedgerLine.of(event);
            account.terms = account.terms.extended(line.termStart(), line.growth());
            LocalDate newTermEnd = account.terms.end(line.termStart()).orElse(null);
            lines.add(new Line(clock.clockId(), sequence++, Entry.telling(newTermEnd, event), origin.cause()));
            growth.merge(TermKey.of(line), line.growth(), Long::sum);
        }
        change(entry.giving(after, recorded.size()));
    }

    private void change(Entry entry) {
        if (!isKept(entry.clock()) || !entry.equals(entry(entry.clock()))) {
            keep(entry);
            changed.put(entry.clock().clockId(), entry);
        }
    }

    private void keep(Entry entry) {
        account(entry.clock().subscriptionId()).entries.put(entry.clock().clockId(), entry);
    }

    private boolean isKept(ClockRef clock) {
        return account(clock.subscriptionId()).entries.containsKey(clock.clockId());
    }

    private Entry entry(ClockRef clock) {
        return account(clock.subscriptionId()).entries.getOrDefault(clock.clockId(), Entry.of(clock));
    }

    private Account account(String subscriptionId) {
        return accounts.computeIfAbsent(subscriptionId, _ -> new Account());
    }

    /** The stream of a clock's lines. */
    public static String stream(String clockId) {
        return PREFIX + clockId;
    }
}
