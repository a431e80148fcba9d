package dev.frist.clock;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.ClockInput;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.Store;
import dev.frist.store.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** A clock service without Kafka, and tickets of which all sorts of things are learned. */
public final class BusyClocks implements AutoCloseable {
    public static final int PARTITION = 3;

    private static final RuleBook RULES = RuleBook.load(null);

    private final TestDatabase database = TestDatabase.migrated("db/clock");
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Store store =
            Store.open(database.dataSource(), database.transactions(), EventLanguage.published(), Clock.systemUTC());
    private final Random random;
    private final Set<String> opened = new HashSet<>();
    private Optional<ClockInput> notice = Optional.empty();
    private final ClockAssessments assessments =
            new ClockAssessments((event, id) -> notice, new ClockStore(jdbc), new Assessment(BusyClocks::pinned));

    public BusyClocks(int seed) {
        this.random = new Random(seed);
    }

    public TestDatabase database() {
        return database;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public Store store() {
        return store;
    }

    public static Pinned pinned(ClockRef clock) {
        return Pinned.of(clock, RULES);
    }

    @Override
    public void close() {
        database.close();
    }

    /** Something is learned about a ticket, and the clocks that are due are looked at. */
    public void happen(Instant now) {
        String ticket = "T-" + random.nextInt(40);
        ClockFact fact = fact(ticket, now.minus(Duration.ofMinutes(random.nextInt(90))));
        notice = opened.contains(ticket) ? Optional.of(about(ticket, fact)) : Optional.of(opens(ticket, now));
        store.sets().run(set -> {
            assessments.take(List.of(news(ticket, now)), journal(set));
            return opened.add(ticket);
        });
        store.sets().run(set -> assessments.passTime(PARTITION, now, journal(set)));
    }

    private static Consumer<List<ClockEntry>> journal(UnitOfWork set) {
        return entries -> set.append(entries.stream()
                .map(it -> new NewEvent(
                        "Clock",
                        it.event().clock().clockId(),
                        it.sequence(),
                        UUID.randomUUID(),
                        it.event(),
                        EventMetadata.unpublished("/test", it.event().occurredAt())))
                .toList());
    }

    private ReceivedEvent news(String ticket, Instant now) {
        FactId id = notice.orElseThrow().id();
        return new ReceivedEvent(
                new TicketEvent.TicketReopened(ticket, Personal.NONE, now),
                id,
                "event-" + id.id(),
                null,
                PARTITION,
                null,
                now);
    }

    private ClockFact fact(String ticket, Instant at) {
        FactId id = new FactId("test", UUID.randomUUID().toString());
        return switch (random.nextInt(5)) {
            case 0 -> new ClockFact.Withdrawn(id, at);
            case 1, 2 -> new ClockFact.Responded(id, at);
            default -> new ClockFact.SeverityDetermined(id, at, Severity.of(1 + random.nextInt(4)));
        };
    }

    private static ClockInput about(String ticket, ClockFact fact) {
        return fact instanceof ClockFact.Withdrawn withdrawn
                ? new ClockInput.ToAllOf(ticket, withdrawn)
                : new ClockInput.ToClock("clock-" + ticket, fact);
    }

    private ClockInput opens(String ticket, Instant at) {
        ClockRef clock = new ClockRef(
                "clock-" + ticket,
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "S-" + random.nextInt(3),
                "Example AG",
                Plan.CUSTOM,
                RULES.termsAt(at).version(),
                RULES.currentCalendar().version(),
                null);
        Objective soon = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
        Objective later = new Objective("BUSINESS", Duration.ofHours(2));
        return new ClockInput.Opens(
                clock,
                new ClockFact.Opened(
                        new FactId("test", "open-" + ticket),
                        at,
                        Severity.MAJOR,
                        Map.of(Severity.CRITICAL, soon, Severity.MAJOR, soon, Severity.STANDARD, later)));
    }
}
