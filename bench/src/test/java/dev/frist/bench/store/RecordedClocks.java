package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock service's store, full of clocks that were answered in time and late, with their rows. */
final class RecordedClocks {
    static final EventLanguage LANGUAGE = EventLanguage.published();
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final int A_TRANSACTION = 500;

    private final RuleBook rules = RuleBook.load(null);
    private final List<List<ClockEvent>> lives = new ArrayList<>();
    private final Database database;
    private final java.time.Clock time;

    RecordedClocks(Database database, java.time.Clock time) {
        this.database = database;
        this.time = time;
    }

    void fill(int clocks) {
        ClockStore rows = new ClockStore(database.jdbc());
        TransactionTemplate transaction = new TransactionTemplate(database.transactions());
        Store store = Store.open(database.dataSource(), database.transactions(), LANGUAGE, time);
        for (int from = 0; from < clocks; from += A_TRANSACTION) {
            List<Change> changes = new ArrayList<>();
            List<NewEvent> events = new ArrayList<>();
            for (int number = from; number < Math.min(clocks, from + A_TRANSACTION); number++) {
                ClockRow row = live(number);
                changes.add(new Change(null, row));
                events.addAll(stored(lives.getLast(), row.clock().ref()));
            }
            store.sets().run(set -> set.append(events));
            transaction.executeWithoutResult(_ -> rows.save(changes));
        }
    }

    Pinned pinned(ClockRef clock) {
        return Pinned.of(clock, rules);
    }

    List<List<ClockEvent>> lives() {
        return lives;
    }

    long events() {
        return lives.stream().mapToLong(List::size).sum();
    }

    private ClockRow live(int number) {
        ClockRef ref = ref("T-" + number);
        Pinned pinned = pinned(ref);
        Instant opened = AT.plusSeconds(number % 100_000);
        List<ClockEvent> events = new ArrayList<>();
        Clock clock = Clock.of(ref);
        for (ClockFact fact : List.of(
                new ClockFact.Opened(
                        new FactId("/portal", "opened-" + number),
                        opened,
                        Severity.CRITICAL,
                        Map.of(Severity.CRITICAL, new Objective("BUSINESS", Duration.ofHours(1)))),
                new ClockFact.Responded(
                        new FactId("/portal", "responded-" + number), opened.plus(Duration.ofMinutes(number % 120))))) {
            List<ClockEvent> some = clock.note(fact, fact.occurredAt(), pinned);
            events.addAll(some);
            clock = clock.evolve(some);
        }
        lives.add(events);
        return new ClockRow(
                clock, events.size() - 1, number % 6, clock.nextLook(pinned).orElse(null), null, null);
    }

    private ClockRef ref(String ticket) {
        return new ClockRef(
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "subscription-17",
                "Example Bank",
                Plan.CUSTOM,
                rules.termsAt(AT).version(),
                rules.currentCalendar().version(),
                null);
    }

    private static List<NewEvent> stored(List<ClockEvent> life, ClockRef ref) {
        List<NewEvent> events = new ArrayList<>();
        for (ClockEvent event : life) {
            events.add(new NewEvent(
                    "Clock",
                    ref.clockId(),
                    events.size(),
                    UUID.randomUUID(),
                    event,
                    EventMetadata.unpublished("/frist/sla-service", event.occurredAt())));
        }
        return events;
    }
}
