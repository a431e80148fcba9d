package dev.frist.ticket.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Rejection;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Topics;
import dev.frist.intake.FactIntake;
import dev.frist.intake.Limits;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.web.Page;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.Knowledge;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.Store;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.Ticket;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketArchive;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.story.TicketFactHandler;
import dev.frist.ticket.story.TicketRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** An intake with a long day behind it, and a fresh service that is told no more than was known. */
@TestInstance(Lifecycle.PER_CLASS)
class TicketsAsOfIT {
    private static final List<String> TICKETS =
            IntStream.range(0, 30).mapToObj(i -> "T-" + i).toList();
    private static final Instant MORNING = Instant.parse("2026-03-31T07:00:00Z");

    private final Random random = new Random(20260331);
    private final Place live = new Place();
    private final Map<String, List<String>> told = new HashMap<>();
    private int facts;

    /** A ticket service without Kafka. */
    private static final class Place implements AutoCloseable {
        final TestDatabase database = TestDatabase.migrated("db/ticket-service");
        final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        final EventLanguage language =
                EventLanguage.published().and(Map.of(Rejection.TYPE, Rejection.class, Ticket.SNAPSHOT, Ticket.class));
        final Store store = Store.open(database.dataSource(), database.transactions(), language, Clock.systemUTC());
        final Aggregates aggregates = Aggregates.of(language, Ticket.class);
        final ContractTable contracts = new ContractTable(jdbc, EventLanguage.published());
        final TicketTable table = new TicketTable(jdbc);
        final FactIntake intake = new FactIntake(
                new TicketFactHandler(
                        RuleBook.load(null), contracts, new TermDaysTable(jdbc), table, aggregates, store.log()),
                store.sets(),
                jdbc,
                Limits.DEFAULT,
                TicketFactHandler.SOURCE,
                Topics.INTAKE_REJECTED,
                new SimpleMeterRegistry());
        final Knowledge knowledge = new Knowledge(jdbc);
        final TicketsController tickets = new TicketsController(
                table,
                new TicketArchive(store.log(), RuleBook.load(null), Clock.systemUTC()),
                knowledge,
                RuleBook.load(null));

        @Override
        public void close() {
            aggregates.close();
            database.close();
        }
    }

    @BeforeAll
    void somethingHappens() throws SQLException {
        live.contracts.add(List.of(started("S-1"), started("S-2")));
        for (int poll = 0; poll < 120; poll++) {
            live.intake.take(IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(_ -> somethingAbout(TICKETS.get(random.nextInt(TICKETS.size()))))
                    .toList());
            mark();
        }
    }

    private static ContractEvent started(String subscription) {
        return new ContractEvent(
                new FactId("/billing", subscription),
                "c-" + subscription,
                new SubscriptionStarted(
                        subscription,
                        "Example AG",
                        Plan.EXTENDED_SLA,
                        Deployment.CLOUD,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-12-31"),
                        null,
                        Personal.NONE,
                        MORNING.minus(Duration.ofDays(30))));
    }

    @AfterAll
    void close() {
        live.close();
    }

    @Test
    void onAnyDayEverythingIsShownAsAFreshServiceShowsItThatWasToldNoMore() {
        isShownAsAFreshServiceShowsIt(40);
    }

    @Test
    @Tag("long")
    void onTwoHundredDaysEverythingIsShownAsAFreshServiceShowsIt() {
        isShownAsAFreshServiceShowsIt(200);
    }

    private void isShownAsAFreshServiceShowsIt(int days) {
        try (Place fresh = new Place()) {
            isShownAs(fresh, days);
        }
    }

    private void isShownAs(Place fresh, int days) {
        TreeMap<Instant, Knowledge.Known> asked = new TreeMap<>();
        Knowledge.Known newest = live.knowledge.on(until());
        long micros = Duration.between(newest.since(), newest.until()).toNanos() / 1_000;
        while (asked.size() < days) {
            Instant instant = newest.since().plusNanos(1_000L * random.nextLong(micros));
            asked.put(instant, live.knowledge.on(instant));
        }
        AsOf told = new AsOf(null, null, 0);
        for (Map.Entry<Instant, Knowledge.Known> question : asked.entrySet()) {
            tell(fresh, told, question.getValue().asOf());
            told = question.getValue().asOf();
            Instant knownOn = question.getKey();
            for (String subscription : Arrays.asList(null, "S-1", "S-2")) {
                assertThat(list(live, subscription, knownOn)).isEqualTo(list(fresh, subscription, null));
            }
            for (String ticket : ids(fresh)) {
                assertThat(live.tickets.ticket(ticket, knownOn, null))
                        .isEqualTo(fresh.tickets.ticket(ticket, null, null));
            }
        }
        assertThat(ids(fresh)).hasSizeGreaterThan(20);
        assertThat(ids(fresh).stream().map(it -> live.tickets.ticket(it, null, null)))
                .anyMatch(it -> !it.moves().isEmpty())
                .anyMatch(it ->
                        it.severities().stream().anyMatch(said -> said.remarks().corrected() != null))
                .anyMatch(it -> it.corrections().stream()
                        .anyMatch(said -> said.remarks().corrected() != null));
    }

    @Test
    void asOfNowEqualsLive() {
        assertThat(list(live, until())).isEqualTo(list(live, null)).isNotEmpty();
    }

    @Test
    void whatHappenedAfterTheMomentIsNotCounted() {
        String ticket = ids(live).getFirst();
        Instant opened = live.tickets.ticket(ticket, null, null).openedAt();
        Instant moment = opened.plus(Duration.ofMinutes(30));
        var whole = live.tickets.ticket(ticket, null, null);
        var then = live.tickets.ticket(ticket, null, moment);
        assertThat(then.communication())
                .isEqualTo(whole.communication().stream()
                        .filter(it -> !it.at().isAfter(moment))
                        .toList());
        assertThat(live.tickets
                        .tickets(null, null, null, null, null, null, null, MORNING.minusSeconds(1), 100)
                        .items())
                .isEmpty();
    }

    @Test
    void whatWasWrongWasWrongAtEveryMoment() {
        String ticket = ids(live).stream()
                .filter(it -> !live.tickets.ticket(it, null, null).moves().isEmpty()
                        && !live.tickets.ticket(it, null, null).corrections().isEmpty())
                .findFirst()
                .orElseThrow();
        var whole = live.tickets.ticket(ticket, null, null);
        var then = live.tickets.ticket(ticket, null, whole.openedAt());
        assertThat(then.subscriptionId()).isEqualTo(whole.subscriptionId());
        assertThat(then.corrections()).isEqualTo(whole.corrections());
    }

    @Test
    void filtersLookAtTheTicketAsItWasKnown() {
        Instant knownOn = whenSomeWereClosed();
        List<TicketRow> all = list(live, "S-1", knownOn);
        List<TicketRow> open = live.tickets
                .tickets("S-1", null, true, null, null, null, knownOn, null, 100)
                .items();
        assertThat(open).isEqualTo(all.stream().filter(TicketRow::open).toList());
        assertThat(open.size()).isLessThan(all.size());
    }

    private Instant whenSomeWereClosed() {
        Instant since = live.knowledge.on(until()).since();
        return IntStream.rangeClosed(1, 10)
                .mapToObj(tenth -> since.plus(span().multipliedBy(tenth).dividedBy(10)))
                .filter(it -> list(live, it).stream().anyMatch(row -> !row.open()))
                .findFirst()
                .orElseThrow();
    }

    private Duration span() {
        Knowledge.Known newest = live.knowledge.on(until());
        return Duration.between(newest.since(), newest.until());
    }

    /** Page by page, so that what a page leaves out is followed over. */
    private static List<TicketRow> list(Place place, @Nullable Instant knownOn) {
        return list(place, null, knownOn);
    }

    private static List<TicketRow> list(Place place, @Nullable String subscription, @Nullable Instant knownOn) {
        List<TicketRow> rows = new ArrayList<>();
        String after = null;
        do {
            Page<TicketRow> page = place.tickets.tickets(subscription, null, null, null, null, after, knownOn, null, 7);
            rows.addAll(page.items());
            after = page.next();
        } while (after != null);
        return rows;
    }

    private static List<String> ids(Place place) {
        return list(place, null).stream().map(TicketRow::ticketId).toList();
    }

    /** The fresh service learns what stands between two places. */
    private void tell(Place fresh, AsOf from, AsOf to) {
        Map<String, List<RecordedEvent>> before = live.store.log().read(TICKETS, from);
        List<RecordedEvent> news = new ArrayList<>();
        live.store
                .log()
                .read(TICKETS, to)
                .forEach((id, events) -> news.addAll(
                        events.subList(before.getOrDefault(id, List.of()).size(), events.size())));
        Map<String, List<RecordedEvent>> known = fresh.store.log().read(TicketTable.toldAnew(news), AsOf.NOW);
        fresh.store
                .sets()
                .run(set -> set.append(news.stream()
                        .map(it -> new NewEvent(
                                it.streamType(),
                                it.streamId(),
                                it.sequence(),
                                it.eventId(),
                                it.payload(),
                                it.metadata()))
                        .toList()));
        fresh.table.show(news, known);
    }

    private void mark() throws SQLException {
        live.knowledge.mark();
    }

    private Instant until() {
        return live.jdbc
                .queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }

    private ConsumerRecord<byte[], byte[]> somethingAbout(String ticket) {
        return switch (random.nextInt(11)) {
            case 0, 1 -> fact("TicketOpened", OPENING, "opening of " + ticket, ticket, 0);
            case 2 ->
                change(
                        ticket,
                        "SeverityChanged",
                        "\"severity\":%d,\"reason\":\"REASSESSED\"".formatted(1 + random.nextInt(4)));
            case 3 -> change(ticket, "TicketClosed", "\"by\":\"AGENT\"");
            case 4 ->
                change(
                        ticket,
                        "FirstResponseSent",
                        "\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":" + random.nextBoolean());
            case 5 ->
                change(
                        ticket,
                        "EscalationRequested",
                        "\"escalationId\":\"E-%d\",\"urgency\":\"URGENT\",\"reason\":\"no answer\"".formatted(facts));
            case 6 -> fact("TicketReopened", "{\"ticketId\":\"%s\"}", "f" + facts, ticket, random.nextInt(600));
            case 7, 8 ->
                change(
                        ticket,
                        "FactCorrected",
                        "\"source\":\"/portal\",\"id\":\"%s\"".formatted(somethingToldOf(ticket)));
            case 9 -> change(ticket, "TicketMoved", "\"subscriptionId\":\"S-%d\"".formatted(1 + random.nextInt(2)));
            default -> change(ticket, "MessageRecorded", MESSAGE);
        };
    }

    private static final String OPENING = """
        {"ticketId":"%s","subscriptionId":"S-1","severity":2,"subject":"help","description":"it fails",
         "impact":"nobody can log in","channel":"PHONE","language":"DE","requester":"ann"}\
        """;
    private static final String MESSAGE =
            "\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"well?\"";

    private ConsumerRecord<byte[], byte[]> change(String ticket, String type, String members) {
        return fact(type, "{\"ticketId\":\"%s\"," + members + "}", "f" + facts, ticket, random.nextInt(600));
    }

    private String somethingToldOf(String ticket) {
        List<String> ids = told.getOrDefault(ticket, List.of("nothing"));
        return ids.get(random.nextInt(ids.size()));
    }

    private ConsumerRecord<byte[], byte[]> fact(String type, String data, String id, String ticket, int minute) {
        told.computeIfAbsent(ticket, _ -> new ArrayList<>()).add(id);
        String event = """
            {"specversion":"1.0","id":"%s","source":"/portal","type":"dev.frist.ticket.%s.v1","time":"%s","data":%s}\
            """.formatted(id, type, MORNING.plusSeconds(60L * minute), data.formatted(ticket));
        return new ConsumerRecord<>(Topics.INTAKE, 0, facts++, null, event.getBytes(UTF_8));
    }
}
