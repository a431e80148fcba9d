package dev.frist.clock.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.clock.Pinned;
import dev.frist.clock.desk.Assessment;
import dev.frist.clock.desk.ClockDesk;
import dev.frist.clock.desk.ClockJournal;
import dev.frist.clock.desk.Notice;
import dev.frist.clock.desk.TicketNews;
import dev.frist.clock.desk.jdbc.ClockArchive;
import dev.frist.clock.desk.jdbc.JdbcClockSearch;
import dev.frist.clock.desk.jdbc.JdbcClockStore;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.kit.asof.Knowledge;
import dev.frist.kit.asof.Marks;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.page.Page;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.NewEvent;
import dev.frist.kit.store.Store;
import dev.frist.kit.store.WorkSet;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.web.NotFound;
import dev.frist.terms.RuleBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clocks on a real database, shown at once, and later as they had been known. */
@TestInstance(Lifecycle.PER_CLASS)
class ClocksAsOfIT {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");
    private static final Instant NOON = MORNING.plus(Duration.ofHours(5));
    private static final int PARTITION = 3;

    private final TestDatabase database = TestDatabase.migrated("db/clock");
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Store store = Store.open(
            database.dataSource(),
            database.transactions(),
            EventLanguage.of(EventTypes.all()),
            List.of(),
            Clock.systemUTC());
    private final Knowledge knowledge = new Knowledge(jdbc);
    private final Random random = new Random(20260302);
    private final Set<String> opened = new HashSet<>();
    private Optional<Notice> notice = Optional.empty();
    private final ClockDesk desk = new ClockDesk(
            (event, id) -> notice,
            new JdbcClockStore(jdbc, EventJson.mapper()),
            new Assessment(clock -> Pinned.of(clock, RULES)));
    /** What was shown at once, by the instant of the mark: as recorded, and supposing noon. */
    private final TreeMap<Instant, Shown> shown = new TreeMap<>();

    private record Shown(List<ClockView> recorded, List<ClockView> atNoon) {}

    @BeforeAll
    void somethingHappens() throws SQLException {
        for (int minute = 0; minute < 240; minute++) {
            happen(MORNING.plus(Duration.ofMinutes(minute)));
            mark();
            Instant until = until();
            shown.put(until, new Shown(list(until, null, null), list(until, null, NOON)));
        }
    }

    @AfterAll
    void close() {
        store.close();
        database.close();
    }

    @Test
    void onAnyDayClocksAreShownAsTheyWereThen() {
        Instant since = shown.firstKey();
        long micros = Duration.between(since, shown.lastKey()).toNanos() / 1_000;
        for (int n = 0; n < 200; n++) {
            Instant knownOn = since.plusNanos(1_000L * random.nextLong(micros));
            assertThat(list(until(), knownOn, NOON))
                    .isEqualTo(shown.floorEntry(knownOn).getValue().atNoon());
        }
        shown.forEach((at, then) -> assertThat(list(until(), at, null)).isEqualTo(then.recorded()));
        assertThat(shown.lastEntry().getValue().recorded())
                .extracting(ClockView::status)
                .contains(ClockStatus.MET, ClockStatus.BREACHED, ClockStatus.SETTLED, ClockStatus.VOID);
    }

    @Test
    void aClockAndItsDerivationAreAsTheFactsWereKnown() {
        Instant early = shown.entrySet().stream()
                .filter(it -> it.getValue().recorded().size() == 5)
                .findFirst()
                .orElseThrow()
                .getKey();
        ClockView then = shown.get(early).recorded().getFirst();
        ClockController controller = controller(until());
        assertThat(controller.clock(then.clockId(), early, null)).isEqualTo(then);
        assertThat(controller.derivation(then.clockId(), early).deadline().dueAt())
                .isEqualTo(then.dueAt());
        assertThatThrownBy(() -> controller.clock(
                        shown.lastEntry().getValue().recorded().stream()
                                .map(ClockView::clockId)
                                .filter(id -> shown.get(early).recorded().stream()
                                        .noneMatch(it -> it.clockId().equals(id)))
                                .findFirst()
                                .orElseThrow(),
                        early,
                        null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void filtersLookAtTheClockAsItWasKnown() {
        Instant half = List.copyOf(shown.keySet()).get(shown.size() / 2);
        List<ClockView> breached = controller(until())
                .clocks(ClockStatus.BREACHED, "S-1", null, null, null, half, null, 1000)
                .items();
        assertThat(breached)
                .isNotEmpty()
                .isEqualTo(shown.get(half).recorded().stream()
                        .filter(it -> it.status() == ClockStatus.BREACHED)
                        .filter(it -> it.subscriptionId().equals("S-1"))
                        .toList());
    }

    private void happen(Instant now) {
        String ticket = "T-" + random.nextInt(40);
        ClockFact fact = fact(ticket, now.minus(Duration.ofMinutes(random.nextInt(90))));
        notice = opened.contains(ticket) ? Optional.of(about(ticket, fact)) : Optional.of(opens(ticket, now));
        store.sets().run(set -> {
            desk.take(List.of(news(ticket, now)), journal(set));
            return opened.add(ticket);
        });
        store.sets().run(set -> desk.look(PARTITION, now, journal(set)));
    }

    private static ClockJournal journal(WorkSet set) {
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

    private TicketNews news(String ticket, Instant now) {
        FactId id = notice.orElseThrow().fact().id();
        return new TicketNews(
                new TicketEvent.TicketReopened(ticket, now), id, "event-" + id.id(), null, PARTITION, null, now);
    }

    private ClockFact fact(String ticket, Instant at) {
        FactId id = new FactId("test", UUID.randomUUID().toString());
        return switch (random.nextInt(5)) {
            case 0 -> new ClockFact.Withdrawn(id, at);
            case 1, 2 -> new ClockFact.Responded(id, at);
            default -> new ClockFact.SeverityDetermined(id, at, Severity.of(1 + random.nextInt(4)));
        };
    }

    private static Notice about(String ticket, ClockFact fact) {
        return fact instanceof ClockFact.Withdrawn withdrawn
                ? new Notice.ToAllOf(ticket, withdrawn)
                : new Notice.ToClock("clock-" + ticket, fact);
    }

    private Notice opens(String ticket, Instant at) {
        ClockRef clock = new ClockRef(
                "clock-" + ticket,
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "S-" + random.nextInt(3),
                "Example AG",
                Plan.CUSTOM,
                RULES.termsAt(at).version(),
                RULES.currentCalendar().version());
        Objective soon = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
        Objective later = new Objective("BUSINESS", Duration.ofHours(2));
        return new Notice.Opens(
                clock,
                new ClockFact.Opened(
                        new FactId("test", "open-" + ticket),
                        at,
                        Severity.MAJOR,
                        Map.of(Severity.CRITICAL, soon, Severity.MAJOR, soon, Severity.STANDARD, later)));
    }

    /** In the order of their ids, page by page. */
    private List<ClockView> list(Instant now, @Nullable Instant knownOn, @Nullable Instant at) {
        List<ClockView> views = new ArrayList<>();
        String after = null;
        do {
            Page<ClockView> page = controller(now).clocks(null, null, null, null, after, knownOn, at, 7);
            views.addAll(page.items());
            after = page.next();
        } while (after != null);
        views.sort(Comparator.comparing(ClockView::clockId));
        return views;
    }

    private ClockController controller(Instant now) {
        return new ClockController(
                new JdbcClockSearch(jdbc),
                new ClockArchive(store.log()),
                knowledge,
                clock -> Pinned.of(clock, RULES),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void mark() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Marks.mark(connection);
        }
    }

    private Instant until() {
        return jdbc.queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }
}
