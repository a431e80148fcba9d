package dev.frist.promises.ledger;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pages of the ledger that one set of records concerns: open it with what is stored, note each record, and store what
 * has changed. The last state is the same in whatever order clocks and terms are learned of.
 *
 * @param <C> how the reader names the record that it notes
 */
public final class Ledger<C> {
    /** What kind of stream a clock's lines are. */
    public static final String STREAM = "Ledger";

    // Subscriptions' streams bear their plain ids.
    public static final String PREFIX = "ledger-";

    private static final Instant EVERYTHING = Instant.parse("0001-01-01T00:00:00Z");

    private final Valuation valuation;
    private final Map<String, NavigableSet<LocalDate>> terms = new HashMap<>();
    private final Map<String, Map<String, Entry>> entries = new HashMap<>();
    private final Set<TermKey> newTerms = new LinkedHashSet<>();
    private final Map<String, Entry> changed = new LinkedHashMap<>();
    private final List<Recorded<C>> recorded = new ArrayList<>();
    private final Map<TermKey, Long> growth = new LinkedHashMap<>();

    /** @param stored all terms of the subscriptions concerned; of their entries at least those that the records concern */
    public Ledger(Valuation valuation, Collection<TermKey> stored, Collection<Entry> entries) {
        this.valuation = valuation;
        stored.forEach(term -> termsOf(term.subscriptionId()).add(term.termStart()));
        entries.forEach(this::keep);
    }

    /** A clock has moved. */
    public void note(ClockEvent event, C cause) {
        ClockRef clock = event.clock();
        Map<String, Entry> siblings = entriesOf(clock.subscriptionId());
        Entry entry = siblings.getOrDefault(clock.clockId(), Entry.of(clock));
        Entry.Change change = entry.note(event, termsOf(clock.subscriptionId()), valuation);
        if (siblings.containsKey(clock.clockId()) || change.entry().isWorthSomething()) {
            apply(entry, change, cause);
        }
    }

    /** A clock has moved; what follows from it is recorded already. */
    public void remember(ClockEvent event) {
        ClockRef clock = event.clock();
        Map<String, Entry> siblings = entriesOf(clock.subscriptionId());
        Entry entry = siblings.getOrDefault(clock.clockId(), Entry.of(clock)).remember(event);
        if (siblings.containsKey(clock.clockId()) || entry.isWorthSomething()) {
            change(entry);
        }
    }

    /** From here on differences count from what is recorded of a clock. */
    public void goOnFrom(ClockRef clock, Allocation recorded) {
        change(entriesOf(clock.subscriptionId())
                .getOrDefault(clock.clockId(), Entry.of(clock))
                .giving(recorded));
    }

    /** Records what a clock gives to the terms known by now. */
    public void reallocate(ClockRef clock, Instant now, C cause) {
        Entry entry = entriesOf(clock.subscriptionId()).get(clock.clockId());
        apply(entry, entry.reallocate(termsOf(clock.subscriptionId()), valuation, now), cause);
    }

    /** Something has happened to a contract. */
    public void note(SubscriptionEvent event, C cause) {
        switch (event) {
            case SubscriptionStarted s -> learn(s.subscriptionId(), s.termStart(), s.occurredAt(), cause);
            case TermRenewed r -> learn(r.subscriptionId(), r.termStart(), r.occurredAt(), cause);
            case AgreementChanged _, SubscriptionEnded _, TermExtended _, ExtensionReversed _ -> {}
        }
    }

    /** The terms that were not known before. */
    public Set<TermKey> newTerms() {
        return Collections.unmodifiableSet(newTerms);
    }

    /** The entries that are not as they were stored. */
    public Collection<Entry> changed() {
        return Collections.unmodifiableCollection(changed.values());
    }

    /** What is to be stored, in this order. */
    public List<Recorded<C>> recorded() {
        return Collections.unmodifiableList(recorded);
    }

    /** By how many days each term has grown or, where negative, shrunk. */
    public Map<TermKey, Long> growth() {
        return Collections.unmodifiableMap(growth);
    }

    private void learn(String subscriptionId, LocalDate termStart, Instant occurredAt, C cause) {
        if (termsOf(subscriptionId).add(termStart)) {
            newTerms.add(new TermKey(subscriptionId, termStart));
            List.copyOf(entriesOf(subscriptionId).values())
                    .forEach(entry ->
                            apply(entry, entry.reallocate(termsOf(subscriptionId), valuation, occurredAt), cause));
        }
    }

    private void apply(Entry before, Entry.Change change, C cause) {
        if (!change.entry().equals(before)) {
            change(change.entry());
        }
        for (SubscriptionEvent event : change.events()) {
            recorded.add(new Recorded<>(before.clock().clockId(), event, cause));
            LedgerLine line = LedgerLine.of(event);
            growth.merge(new TermKey(event.subscriptionId(), line.termStart()), line.growth(), Long::sum);
        }
    }

    private void change(Entry entry) {
        keep(entry);
        changed.put(entry.clock().clockId(), entry);
    }

    private void keep(Entry entry) {
        entriesOf(entry.clock().subscriptionId()).put(entry.clock().clockId(), entry);
    }

    private NavigableSet<LocalDate> termsOf(String subscriptionId) {
        return terms.computeIfAbsent(subscriptionId, _ -> new TreeSet<>());
    }

    private Map<String, Entry> entriesOf(String subscriptionId) {
        return entries.computeIfAbsent(subscriptionId, _ -> new LinkedHashMap<>());
    }

    /**
     * How far back a newly learned term can move days: a clock whose newest block was completed before that instant gives the same
     * to the same terms as before.
     *
     * @param known the first days of the terms known so far
     */
    public static Instant movesDaysFrom(LocalDate termStart, NavigableSet<LocalDate> known) {
        // What was completed before every term goes to the first: a new first term takes that over.
        if (known.isEmpty() || termStart.isBefore(known.first())) {
            return EVERYTHING;
        }
        // No zone's day begins earlier than this.
        return termStart.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The stream of a clock's lines. */
    public static String stream(String clockId) {
        return PREFIX + clockId;
    }
}
