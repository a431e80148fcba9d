package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.frist.clock.jdbc.ClockArchive;
import dev.frist.clock.jdbc.ClockProjection;
import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.clock.web.ClockController;
import dev.frist.credit.jdbc.LedgerArchive;
import dev.frist.credit.jdbc.LedgerTables;
import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.credit.jdbc.SubscriptionProjection;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.credit.web.SubscriptionQueries;
import dev.frist.events.ClockRef;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventLog;
import dev.frist.store.Knowledge;
import dev.frist.store.Store;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.Rebuild;
import dev.frist.ticket.jdbc.TicketArchive;
import dev.frist.ticket.jdbc.TicketProjection;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.web.TicketsController;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

/** A service on an empty database, which learns nothing but another one's events, and makes its rows from these. */
final class FreshService implements AutoCloseable {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final String COLUMNS =
            "stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash";
    private static final String NEWS =
            "select %s from domain_event where xid >= ?::xid8 and xid < ?::xid8 order by xid, position"
                    .formatted(COLUMNS);
    // Which clocks there are: what else the ledger keeps of them is read from Kafka.
    private static final String LEDGERS = """
        insert into ledger (clock_id, subscription_id, clock, standing, allocation, next_sequence)
        select substr(stream_id, 8), convert_from(payload, 'UTF8')::json ->> 'subscriptionId', '', '', '', 0
        from domain_event where stream_type = 'Ledger' and sequence = 0
        on conflict do nothing
        """;

    private final TestDatabase database;
    private final JdbcTemplate jdbc;
    private final Store store;
    private final Rebuild rebuild;
    private final List<String> rowsBeside;
    private final Asked asked;
    private long told;

    private FreshService(String tables, Projection projection, List<String> rowsBeside, Asked asked) {
        this.database = TestDatabase.migrated(tables);
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.store = Store.open(
                database.dataSource(), database.transactions(), EventLanguage.published(), Clock.systemUTC());
        this.rebuild = new Rebuild(database.dataSource(), store.log(), List.of(projection));
        this.rowsBeside = rowsBeside;
        this.asked = asked;
    }

    /** The controller that answers. */
    private interface Asked {
        Object by(JdbcTemplate jdbc, EventLog log, Clock clock);
    }

    static FreshService ofTickets() {
        return new FreshService(
                "db/ticket-service",
                new TicketProjection(EventLanguage.published()),
                List.of(),
                (jdbc, log, clock) -> new TicketsController(
                        new TicketTable(jdbc), new TicketArchive(log, RULES, clock), new Knowledge(jdbc), RULES));
    }

    static FreshService ofClocks() {
        Function<ClockRef, Pinned> rules = clock -> Pinned.of(clock, RULES);
        return new FreshService(
                "db/clock",
                new ClockProjection(rules, _ -> 0),
                List.of(),
                (jdbc, log, clock) -> new ClockController(
                        new ClockSearch(jdbc), new ClockArchive(log), new Knowledge(jdbc), rules, clock));
    }

    static FreshService ofSubscriptions() {
        return new FreshService(
                "db/credit-service",
                new SubscriptionProjection(RULES),
                List.of(LEDGERS),
                (jdbc, log, clock) -> new SubscriptionQueries(
                        new SubscriptionTables(jdbc, RULES),
                        new SubscriptionArchive(log, new LedgerArchive(new LedgerTables(jdbc), log), RULES),
                        new Knowledge(jdbc),
                        RULES,
                        clock));
    }

    /** Copies what the other one has stored below a place, as the bytes that they are. */
    void learn(JdbcTemplate other, long below) {
        List<Object[]> news = other.queryForList(NEWS, Long.toString(told), Long.toString(below)).stream()
                .map(row -> row.values().toArray())
                .toList();
        jdbc.batchUpdate("insert into domain_event (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(COLUMNS), news);
        rowsBeside.forEach(jdbc::update);
        rebuild.run(true);
        told = below;
    }

    /** What it answers at an instant, by path and query, asked for nothing but what it knows. */
    Function<String, JsonNode> at(Instant now) {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(asked.by(jdbc, store.log(), Clock.fixed(now, ZoneOffset.UTC)))
                .setMessageConverters(new JacksonJsonHttpMessageConverter(EventJson.mapper()))
                .build();
        return pathAndQuery -> ask(mvc, pathAndQuery);
    }

    private static JsonNode ask(MockMvc mvc, String pathAndQuery) {
        try {
            MockHttpServletResponse response =
                    mvc.perform(get(URI.create(pathAndQuery))).andReturn().getResponse();
            assertThat(response.getStatus()).as(pathAndQuery).isEqualTo(200);
            return EventJson.mapper().readTree(response.getContentAsByteArray());
        } catch (Exception e) {
            throw new AssertionError(pathAndQuery, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
