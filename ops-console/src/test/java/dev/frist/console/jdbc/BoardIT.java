package dev.frist.console.jdbc;

import static dev.frist.console.Events.RULES;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.BoardClock;
import dev.frist.console.view.Filter;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.view.Panel;
import dev.frist.events.EventTypes;
import dev.frist.events.Severity;
import dev.frist.kit.test.TestDatabase;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.util.List;
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
