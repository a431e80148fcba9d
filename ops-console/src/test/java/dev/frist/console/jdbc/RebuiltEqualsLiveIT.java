package dev.frist.console.jdbc;

import static dev.frist.console.Events.CUSTOMER;
import static dev.frist.console.Events.RULES;
import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.atRisk;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.corrected;
import static dev.frist.console.Events.delivered;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.failed;
import static dev.frist.console.Events.givenUp;
import static dev.frist.console.Events.met;
import static dev.frist.console.Events.movedTo;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.raised;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.severity;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.Tables;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.Contract;
import dev.frist.events.Agreement;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.kit.test.Orders;
import dev.frist.kit.test.TestDatabase;
import dev.frist.store.EventLanguage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Topics are read in any order beside each other, in polls of any size: the pictures are the same. */
class RebuiltEqualsLiveIT {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> TABLES =
            List.of("ticket", "clock", "clock_tally", "subscription", "ledger", "notice", "story");
    private static final EventLanguage LANGUAGE = EventLanguage.published();
    private static final Agreement NOTHING_ELSE = new Agreement(Map.of(), null, null, null, null);
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ops-console");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final TransactionTemplate transaction = new TransactionTemplate(DATABASE.transactions());
    private final ReadModelStore store = new ReadModelStore(jdbc, RULES, LANGUAGE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void inAnyOrder(long seed) {
        Random random = new Random(seed);
        List<List<ReceivedEvent>> streams = streams(stories(random));

        Map<String, List<String>> rebuilt =
                drawn(List.of(streams.stream().flatMap(List::stream).toList()));
        Map<String, List<String>> live = drawn(polls(shuffled(streams, random), random));

        assertThat(live).isEqualTo(rebuilt);
        requireTallied();
    }

    @Test
    void aContractReadInAnyOrderShowsTheSame() {
        Instant start = Instant.parse("2026-03-02T10:00:00Z");
        List<SubscriptionEvent> facts = List.of(
                subscribed("T", start),
                new AgreementChanged(
                        "SUB-T", Plan.EXTENDED_SLA, NOTHING_ELSE, null, Personal.NONE, start.minusSeconds(3_600)),
                new SubscriptionEnded("SUB-T", LocalDate.parse("2026-12-15"), Personal.NONE, start.plusSeconds(3_600)),
                new SubscriptionEnded("SUB-T", LocalDate.parse("2026-12-01"), Personal.NONE, start.plusSeconds(1_800)));
        JdbcClient client = JdbcClient.create(jdbc);
        Customers customers = new Customers(client, new StoryTable(jdbc, LANGUAGE), RULES, new ReadModelWatch(client));
        Orders.of(List.of(0, 1, 2, 3)).forEach(order -> {
            List<ReceivedEvent> read =
                    order.stream().map(it -> seen(facts.get(it), it)).toList();
            for (List<List<ReceivedEvent>> polls :
                    List.of(List.of(read), read.stream().map(List::of).toList())) {
                drawn(polls);

                Contract now = contract(customers, "2026-12-15T12:00:00Z");
                assertThat(now.plan()).isEqualTo(Plan.EXTENDED_SLA);
                assertThat(now.objectives()).isNotEmpty();
                assertThat(now.lastDay()).isEqualTo("2026-12-15");
                assertThat(contract(customers, "2026-12-16T12:00:00Z").objectives())
                        .isEmpty();
            }
        });
    }

    @Test
    void aChangeDatedAheadIsShownFromThenOn() {
        Instant start = Instant.parse("2026-03-02T10:00:00Z");
        JdbcClient client = JdbcClient.create(jdbc);
        Customers customers = new Customers(client, new StoryTable(jdbc, LANGUAGE), RULES, new ReadModelWatch(client));
        drawn(List.of(List.of(
                seen(subscribed("T", start), 0),
                seen(
                        new AgreementChanged(
                                "SUB-T",
                                Plan.DEFAULT,
                                NOTHING_ELSE,
                                Instant.parse("2026-04-01T10:00:00Z"),
                                Personal.NONE,
                                start.plusSeconds(60)),
                        1))));

        assertThat(contract(customers, "2026-04-01T09:59:59Z").plan()).isNotEqualTo(Plan.DEFAULT);
        assertThat(contract(customers, "2026-04-01T10:00:00Z").plan()).isEqualTo(Plan.DEFAULT);
        assertThat(customers.page(null, "", 10).items().getFirst().plans()).containsExactly(Plan.DEFAULT);
    }

    private static Contract contract(Customers customers, String now) {
        return customers.of(CUSTOMER, Instant.parse(now)).contracts().getFirst();
    }

    private Map<String, List<String>> drawn(List<List<ReceivedEvent>> polls) {
        Tables.NAMES.forEach(table -> jdbc.update("delete from " + table));
        polls.forEach(poll -> transaction.executeWithoutResult(_ -> store.project(poll)));
        return Tables.of(jdbc);
    }

    private void requireTallied() {
        assertThat(jdbc.queryForObject("select sum(clocks) from clock_tally", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(clocks) from customer_tally", Long.class))
                .isEqualTo(jdbc.queryForObject("select count(*) from clock", Long.class));
        assertThat(jdbc.queryForObject("select sum(clocks) from outcome_tally", Long.class))
                .isEqualTo(jdbc.queryForObject(
                        "select count(*) from clock where breached or status in ('MET', 'BEST_EFFORT')", Long.class));
        assertThat(jdbc.queryForObject("select sum(clocks) from due_tally", Long.class))
                .isEqualTo(jdbc.queryForObject("select count(*) from clock where status = 'RUNNING'", Long.class));
        assertThat(jdbc.queryForObject("select sum(days) from customer_tally", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(days) from ledger", Long.class));
    }

    private static List<PublishedEvent> stories(Random random) {
        List<PublishedEvent> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String ticket = "T" + i;
            Instant at = START.plusSeconds(random.nextInt(10_000));
            events.add(subscribed(ticket, at));
            events.add(opened(ticket, Severity.of(1 + random.nextInt(4)), at));
            events.add(started(ticket, at));
            for (int change = random.nextInt(3); change > 0; change--) {
                events.add(severity(ticket, Severity.of(1 + random.nextInt(4)), at.plusSeconds(random.nextInt(100))));
            }
            if (random.nextBoolean()) {
                events.add(atRisk(ticket, at));
            }
            if (random.nextInt(3) == 0) {
                events.add(movedTo("SUB-" + random.nextInt(3), ticket, at.plusSeconds(random.nextInt(100))));
            }
            if (random.nextBoolean()) {
                events.add(responded(ticket, at.plusSeconds(60)));
                events.add(met(ticket, at));
            } else {
                events.add(breached(ticket, at));
                long blocks = 1 + random.nextInt(5);
                events.add(accrued(ticket, at, blocks));
                events.add(extended(ticket, at, blocks, blocks));
                events.add(raised(ticket, "on-duty", at));
                events.add(failed(ticket, "on-duty", at.plusSeconds(1)));
                events.add(random.nextBoolean() ? delivered(ticket, "on-duty", at) : givenUp(ticket, "on-duty", at));
            }
            for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
                events.add(corrected(ticket, 1 + random.nextInt(4), at.plusSeconds(random.nextInt(100))));
            }
        }
        return events;
    }

    private static List<List<ReceivedEvent>> streams(List<PublishedEvent> events) {
        Map<String, List<ReceivedEvent>> streams = new LinkedHashMap<>();
        for (PublishedEvent event : events) {
            String stream = dev.frist.console.Events.stream(event);
            List<ReceivedEvent> before = streams.computeIfAbsent(stream, _ -> new ArrayList<>());
            before.add(seen(event, before.size()));
        }
        return List.copyOf(streams.values());
    }

    /** Each stream keeps its order. */
    private static List<ReceivedEvent> shuffled(List<List<ReceivedEvent>> streams, Random random) {
        Map<Integer, Integer> next = new HashMap<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            open.add(i);
        }
        List<ReceivedEvent> all = new ArrayList<>();
        while (!open.isEmpty()) {
            Integer stream = open.get(random.nextInt(open.size()));
            int place = next.merge(stream, 1, Integer::sum);
            all.add(streams.get(stream).get(place - 1));
            if (place == streams.get(stream).size()) {
                open.remove(stream);
            }
        }
        return all;
    }

    private static List<List<ReceivedEvent>> polls(List<ReceivedEvent> events, Random random) {
        List<List<ReceivedEvent>> polls = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(9));
            polls.add(events.subList(from, to));
            from = to;
        }
        return polls;
    }
}
