package dev.frist.console.jdbc;

import static dev.frist.console.Events.DECLARED;
import static dev.frist.console.Events.RULES;
import static dev.frist.console.Events.declared;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.noted;
import static dev.frist.console.Events.ofAnHour;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Contract;
import dev.frist.console.view.Countdown;
import dev.frist.console.view.Filter;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.Panel;
import dev.frist.console.view.Totals;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The board as whoever is told of each version of the read models asks for it. */
class BoardIT {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final EventLanguage LANGUAGE = EventLanguage.published();
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ops-console");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final ReadModelStore store = new ReadModelStore(jdbc, DECLARED, LANGUAGE);
    private final ReadModelWatch watch = new ReadModelWatch(JdbcClient.create(jdbc));
    private final Board board = new Board(JdbcClient.create(jdbc), DECLARED, watch);
    private final Customers customers =
            new Customers(JdbcClient.create(jdbc), new StoryTable(jdbc, LANGUAGE), RULES, watch);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aCustomerIsFoundWithTheVersionThatBringsThem() {
        NamedCustomers nobody = customers.named("Neumann");
        assertThat(nobody.isNobody()).isTrue();
        assertThat(due(nobody)).isEmpty();

        project(
                seen(opened("T-1", "Neumann AG", "It fails", Severity.CRITICAL, NOW), 0),
                seen(started("T-1", "Neumann AG", NOW), 0));

        NamedCustomers found = customers.named("Neumann");
        assertThat(found.names()).containsExactly("Neumann AG");
        assertThat(due(found)).extracting(it -> it.clock().ticketId()).containsExactly("T-1");
    }

    @Test
    void whoWaitsWithoutAPromiseStandsOnTheBoardUntilAnswered() {
        ClockRef clock = started("T-2", NOW).clock();
        FactId fact = new FactId("/test", "1");
        ClockFact opening = new ClockFact.Opened(fact, NOW, Severity.STANDARD, Map.of());
        project(
                seen(opened("T-2", "Huber AG", "A question", Severity.STANDARD, NOW), 0),
                seen(new ClockEvent.FactNoted(clock, opening, Standing.BEST_EFFORT, NOW, NOW, fact), 0));

        assertThat(bestEffort()).singleElement().satisfies(it -> {
            assertThat(it.clock().ticketId()).isEqualTo("T-2");
            assertThat(it.clock().openedAt()).isEqualTo(NOW);
            assertThat(it.clock().dueAt()).isNull();
            assertThat(it.standing()).isEqualTo(BoardClock.ClockState.BEST_EFFORT);
        });
        assertThat(board.totals(new Filter(null, null, null), NOW).bestEffort()).isEqualTo(1);

        project(seen(responded("T-2", NOW.plusSeconds(60)), 1));
        assertThat(bestEffort()).isEmpty();
        assertThat(board.totals(new Filter(null, null, null), NOW).bestEffort()).isZero();
    }

    @Test
    void clocksOfAnyKindStandOnTheListsThatTheyBelongTo() {
        Standing runs = ofAnHour(ClockStatus.RUNNING, NOW, null, Duration.ZERO);
        project(
                seen(opened("T-5", "Declared AG", "It fails", Severity.CRITICAL, NOW), 0),
                seen(started(declared("T-5", "Declared AG", "UPDATE", null), runs, NOW), 0),
                seen(started(declared("T-5", "Declared AG", "BOSS", "E-1"), runs, NOW), 0),
                seen(
                        started(
                                declared("T-5", "Declared AG", "INITIAL", null),
                                runs.pausedSince(NOW.plusSeconds(600)),
                                NOW),
                        0));

        Instant later = NOW.plus(Duration.ofDays(1));
        assertThat(shown(Panel.DUE, NOW.plusSeconds(900)))
                .extracting(it -> it.clock().kind().name(), it -> it.countdown().seconds())
                .containsExactlyInAnyOrder(tuple("BOSS", 2_700L), tuple("UPDATE", 2_700L));
        assertThat(shown(Panel.ESCALATED, NOW))
                .extracting(it -> it.clock().kind().name())
                .containsExactly("BOSS");
        assertThat(shown(Panel.UNCONFIRMED, later)).hasSize(2);
        assertThat(shown(Panel.PAUSED, later)).singleElement().satisfies(it -> {
            assertThat(it.standing()).isEqualTo(BoardClock.ClockState.PAUSED);
            assertThat(it.clock().pausedAt()).isEqualTo(NOW.plusSeconds(600));
            assertThat(it.countdown()).isEqualTo(new Countdown(Duration.ofMinutes(50), false, null, null));
        });
        Totals totals = board.totals(declaredOnly(), later);
        assertThat(totals.running()).isEqualTo(2);
        assertThat(totals.paused()).isEqualTo(1);
        assertThat(totals.escalated()).isEqualTo(1);
        assertThat(totals.unconfirmed()).isEqualTo(2);
    }

    @Test
    void aTicketWaitsWithoutAPromiseOnceWhateverItsKindsOfClocks() {
        FactId fact = new FactId("/test", "2");
        ClockFact start = new ClockFact.Started(fact, NOW, "opened", null, Map.of());
        project(
                seen(opened("T-6", "Declared AG", "A question", Severity.LOW, NOW), 0),
                seen(noted(declared("T-6", "Declared AG", "INITIAL", null), start, Standing.BEST_EFFORT), 0),
                seen(noted(declared("T-6", "Declared AG", "NEXT", null), start, Standing.BEST_EFFORT), 0),
                seen(noted(declared("T-6", "Declared AG", "BOSS", "E-1"), start, Standing.BEST_EFFORT), 0));
        assertThat(shown(Panel.BEST_EFFORT, NOW))
                .singleElement()
                .satisfies(it -> assertThat(it.clock().ticketId()).isEqualTo("T-6"));

        Standing runs = ofAnHour(ClockStatus.RUNNING, NOW, null, Duration.ZERO);
        project(seen(started(declared("T-6", "Declared AG", "UPDATE", null), runs, NOW), 0));
        assertThat(shown(Panel.BEST_EFFORT, NOW)).isEmpty();
    }

    @Test
    void aResponseTookNoTimeOfAPauseInHoursOfThisCustomerAlone() {
        Standing met = ofAnHour(ClockStatus.MET, NOW, NOW.plusSeconds(3_000), Duration.ofMinutes(40));
        project(
                seen(opened("T-7", "Took AG", "It fails", Severity.CRITICAL, NOW), 0),
                seen(
                        new ClockEvent.ResponseMet(
                                declared("T-7", "Took AG", "INITIAL", null),
                                met,
                                NOW.plusSeconds(3_000),
                                NOW.plusSeconds(3_000),
                                null),
                        0));
        assertThat(jdbc.queryForObject("select took from clock where ticket_id = 'T-7'", Long.class))
                .isEqualTo(600_000_000);
    }

    private static Filter declaredOnly() {
        return new Filter(null, null, new NamedCustomers("Declared AG", List.of("Declared AG")));
    }

    private List<BoardClock> shown(Panel panel, Instant now) {
        return board.page(panel, declaredOnly(), null, 10, now).items();
    }

    @Test
    void aTermGivesACustomerNoMoreDaysThanItsCap(@TempDir Path folder) throws IOException {
        try (InputStream builtIn =
                Objects.requireNonNull(getClass().getResourceAsStream("/frist/terms/2023-10-06.yaml"))) {
            String terms = new String(builtIn.readAllBytes(), UTF_8);
            Files.createDirectories(folder.resolve("terms"));
            Files.writeString(folder.resolve("terms/2023-10-06.yaml"), terms);
            Files.writeString(
                    folder.resolve("terms/2025-01-01.yaml"),
                    terms.replace("terms: 2023-10-06", "terms: 2025-01-01")
                            .replace("validFrom: 2023-10-06", "validFrom: 2025-01-01")
                            .replace("daysPerTerm: none", "daysPerTerm: 3"));
        }
        RuleBook capped = RuleBook.load(folder);
        project(
                seen(subscribed("T-3", "Capped AG", NOW), 0),
                seen(extended("T-3", NOW, 5, 5), 0),
                seen(subscribed("T-4", "Capped AG", NOW), 0),
                seen(extended("T-4", NOW, 2, 2), 0));

        Customers shown = new Customers(JdbcClient.create(jdbc), new StoryTable(jdbc, LANGUAGE), capped, watch);
        assertThat(shown.page(shown.named("Capped"), "", 10).items())
                .singleElement()
                .satisfies(it -> assertThat(it.days()).isEqualTo(5));
        assertThat(shown.of("Capped AG", NOW).contracts())
                .flatExtracting(Contract::terms)
                .extracting(Contract.ExtendedTerm::days)
                .containsExactly(3L, 2L);
    }

    private List<BoardClock> bestEffort() {
        return board.page(Panel.BEST_EFFORT, new Filter(null, null, null), null, 10, NOW)
                .items();
    }

    private List<BoardClock> due(NamedCustomers named) {
        return board.view(new Filter(null, null, named), Panel.DUE, null, NOW)
                .lists()
                .get(Panel.DUE)
                .items();
    }

    private void project(ReceivedEvent... events) {
        new TransactionTemplate(DATABASE.transactions()).executeWithoutResult(_ -> store.project(List.of(events)));
    }
}
