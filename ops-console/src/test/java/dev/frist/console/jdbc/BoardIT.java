package dev.frist.console.jdbc;

import static dev.frist.console.Events.RULES;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Filter;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.Panel;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.kit.test.TestDatabase;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The board as whoever is told of each version of the read models asks for it. */
class BoardIT {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final EventLanguage LANGUAGE = EventLanguage.of(EventTypes.all(), EventTypes.upcasters());
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ops-console");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final ReadModelStore store = new ReadModelStore(jdbc, RULES, LANGUAGE);
    private final ReadModelWatch watch = new ReadModelWatch(JdbcClient.create(jdbc));
    private final Board board = new Board(JdbcClient.create(jdbc), RULES, watch);
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
        ClockFact opening = new ClockFact.Opened(fact, NOW, Severity.MINOR, Map.of());
        project(
                seen(opened("T-2", "Huber AG", "A question", Severity.MINOR, NOW), 0),
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
