package dev.frist.clock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.Agreement;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockStatus;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.clock.Replay;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever happens to a ticket, in whatever order it is told, its clocks come to what its whole story says, on a real database. */
class StoriesIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/clock");
    private static final RuleBook ANNEX = RuleBook.load(null);
    private static final RuleBook DECLARED = declared();
    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-06-01T09:00:00Z");
    private static final String TICKET = "T-1";
    private static final int PARTITION = 3;

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final TransactionTemplate transaction = new TransactionTemplate(DATABASE.transactions());
    private final ClockStore store = new ClockStore(jdbc);
    private final List<ClockEntry> journal = new ArrayList<>();

    /** The terms of the kernel's laws, in force, with two kinds of clocks that escalations start. */
    private static RuleBook declared() {
        try {
            String laws = Files.readString(Path.of("../promises/src/test/resources/annexes/laws.yaml"))
                    .replace("terms: laws\n", "terms: laws\nvalidFrom: 2023-01-01\nurgencies: [NON_URGENT, URGENT]\n")
                    .replace("\nplans:", """

                          MANAGER_RESPONSE:
                            {starts: escalated, met: manager-response, void: [withdrawn, customer-closed], by: urgency}
                          CALL:
                            starts: [escalated, reopened]
                            again: when-none-open
                            met: vendor-message
                            void: withdrawn
                            by: nothing
                            pause: {from: waiting-for-customer, to: waiting-for-vendor}
                        every plan:
                          MANAGER_RESPONSE: {URGENT: {hours: OFFICE, target: PT1H}, NON_URGENT: {hours: H24, target: PT9H}}
                          CALL: {hours: OFFICE, target: PT3H}
                        plans:\
                        """);
            return RuleBook.of(List.of(new SourceFile("laws.yaml", laws.getBytes(StandardCharsets.UTF_8))), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void startEmpty() {
        jdbc.execute("truncate clock, clock_place, ticket_fact, ticket_story, released_import, clock_tally");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @RepeatedTest(30)
    void byDeclaredTermsInitialClocksComeToWhatTheStorySays(RepetitionInfo repetition) {
        tell(DECLARED, new Plan("ALL"), false, new Random(repetition.getCurrentRepetition()));
    }

    @RepeatedTest(30)
    void byDeclaredTermsClocksOfEscalationsDoToo(RepetitionInfo repetition) {
        tell(DECLARED, new Plan("ALL"), true, new Random(repetition.getCurrentRepetition()));
    }

    /** Though nothing is remembered of a ticket. */
    @RepeatedTest(20)
    void byTheAnnexInitialClocksDo(RepetitionInfo repetition) {
        tell(ANNEX, Plan.EXTENDED_SLA, false, new Random(repetition.getCurrentRepetition()));
        assertThat(jdbc.queryForObject("select count(*) from ticket_story", Long.class))
                .isZero();
    }

    @RepeatedTest(20)
    void byTheAnnexClocksOfEscalationsDo(RepetitionInfo repetition) {
        tell(ANNEX, Plan.EXTENDED_SLA, true, new Random(repetition.getCurrentRepetition()));
    }

    private void tell(RuleBook rules, Plan plan, boolean isOfEscalations, Random random) {
        ClockAssessments assessments = new ClockAssessments(
                new DeclaredPolicy(rules, isOfEscalations), store, new Assessment(clock -> Pinned.of(clock, rules)));
        List<Told> story = new Story(rules, plan, random).told();
        List<Told> rest = new ArrayList<>(story);
        while (!rest.isEmpty()) {
            int size = Math.min(rest.size(), 1 + random.nextInt(4));
            List<ReceivedEvent> poll = rest.subList(0, size).stream()
                    .map(it -> new ReceivedEvent(
                            it.event(),
                            it.fact(),
                            "event-" + it.fact().id(),
                            null,
                            PARTITION,
                            null,
                            OPENED.plusSeconds(100)))
                    .toList();
            transaction.executeWithoutResult(_ -> assessments.take(poll, journal::addAll));
            rest.subList(0, size).clear();
            if (random.nextInt(3) == 0) {
                look(assessments, OPENED.plusSeconds(random.nextInt(200_000)));
            }
        }
        look(assessments, AFTER);
        Map<String, Standing> expected = expected(rules, isOfEscalations, story);
        assertThat(standings(expected.keySet())).isEqualTo(expected);
        assertThatEachStreamFollowsFromItself(rules);
    }

    private void look(ClockAssessments assessments, Instant upTo) {
        boolean more;
        do {
            more = Boolean.TRUE.equals(
                    transaction.execute(_ -> assessments.passTime(PARTITION, upTo, journal::addAll)));
        } while (more);
    }

    /** All but those that do not count, and never were late. */
    private Map<String, Standing> standings(Set<String> counting) {
        return store.clocksOf(List.of(TICKET)).stream()
                .map(ClockRow::clock)
                .filter(it -> counting.contains(it.ref().clockId())
                        || it.standing().status() != ClockStatus.VOID
                        || it.standing().breached())
                .collect(toMap(it -> it.ref().clockId(), it -> it.standing()));
    }

    private Map<String, Standing> expected(RuleBook book, boolean isOfEscalations, List<Told> story) {
        return new DeclaredPolicy(book, isOfEscalations)
                .clocks(story).stream()
                        .collect(toMap(
                                it -> it.ref().clockId(),
                                it -> it.outlook(book, AFTER).standing()));
    }

    private void assertThatEachStreamFollowsFromItself(RuleBook book) {
        Map<String, List<ClockEvent>> streams = journal.stream()
                .map(ClockEntry::event)
                .collect(groupingBy(it -> it.clock().clockId(), mapping(it -> it, toList())));
        streams.values()
                .forEach(events -> assertThat(
                                Replay.of(events, ref -> Pinned.of(ref, book)).differences())
                        .isEmpty());
    }

    /** What may happen to a ticket, in an order in which it may be told. */
    private static final class Story {
        private final RuleBook rules;
        private final Promise promise;
        private final Random random;
        private final List<Told> told = new ArrayList<>();
        private final List<String> escalations = new ArrayList<>();

        Story(RuleBook rules, Plan plan, Random random) {
            this.rules = rules;
            this.random = random;
            this.promise = rules.termsAt(OPENED)
                    .promise(
                            "contract",
                            plan,
                            new Agreement(
                                    Map.of(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    rules.calendarAt(OPENED).regions().isEmpty() ? null : "CH",
                                    null,
                                    null),
                            rules.calendarAt(OPENED));
        }

        List<Told> told() {
            add(new TicketEvent.TicketOpened(
                    TICKET, "S", "C", severity(), "EMAIL", "en", null, promise, List.of(), Personal.NONE, OPENED));
            int events = 3 + random.nextInt(10);
            for (int i = 0; i < events; i++) {
                add(event(OPENED.plusSeconds(600L * (random.nextInt(90) - 5))));
            }
            return told;
        }

        private TicketEvent event(Instant at) {
            return switch (random.nextInt(15)) {
                case 0, 1 ->
                    new TicketEvent.SeverityChanged(TICKET, severity(), SeverityReason.REASSESSED, Personal.NONE, at);
                case 2 -> new TicketEvent.FirstResponseSent(TICKET, "EMAIL", random.nextBoolean(), Personal.NONE, at);
                case 3 -> new TicketEvent.MessageRecorded(TICKET, Direction.INBOUND, "EMAIL", Personal.NONE, at);
                case 4 -> new TicketEvent.MessageRecorded(TICKET, Direction.OUTBOUND, "EMAIL", Personal.NONE, at);
                case 5 -> new TicketEvent.WaitingOnChanged(TICKET, WaitingOn.CUSTOMER, Personal.NONE, at);
                case 6 -> new TicketEvent.WaitingOnChanged(TICKET, WaitingOn.VENDOR, Personal.NONE, at);
                case 7 -> new TicketEvent.MilestoneReached(TICKET, "resolution", Personal.NONE, at);
                case 8 ->
                    new TicketEvent.TicketClosed(
                            TICKET, random.nextBoolean() ? ClosedBy.AGENT : ClosedBy.CUSTOMER, Personal.NONE, at);
                case 9 -> new TicketEvent.TicketReopened(TICKET, Personal.NONE, at);
                case 10 -> new TicketEvent.TicketWithdrawn(TICKET, Personal.NONE, at);
                case 11, 12 -> escalation(at);
                case 13 -> moved(at);
                default -> corrected(at);
            };
        }

        private TicketEvent escalation(Instant at) {
            if (!escalations.isEmpty() && random.nextBoolean()) {
                String one = escalations.get(random.nextInt(escalations.size()));
                return new TicketEvent.ManagerResponded(TICKET, one, Personal.NONE, at);
            }
            String id = "E-" + escalations.size();
            escalations.add(id);
            return new TicketEvent.EscalationRequested(
                    TICKET,
                    id,
                    "S",
                    "C",
                    random.nextBoolean() ? Urgency.URGENT : Urgency.NON_URGENT,
                    promise,
                    List.of(),
                    Personal.NONE,
                    at);
        }

        private TicketEvent moved(Instant at) {
            return new TicketEvent.TicketMoved(
                    TICKET,
                    "S-" + random.nextInt(3),
                    "C",
                    promise,
                    List.of(),
                    escalations.stream().collect(toMap(it -> it, _ -> promise)),
                    Personal.NONE,
                    at);
        }

        /** Of anything but the opening, a move or another correction's absence. */
        private TicketEvent corrected(Instant at) {
            List<Told> others = told.stream()
                    .filter(it -> !(it.event() instanceof TicketEvent.TicketOpened
                            || it.event() instanceof TicketEvent.TicketMoved))
                    .toList();
            return others.isEmpty()
                    ? new TicketEvent.TicketReopened(TICKET, Personal.NONE, at)
                    : new TicketEvent.FactCorrected(
                            TICKET, others.get(random.nextInt(others.size())).fact(), Personal.NONE, at);
        }

        private Severity severity() {
            return Severity.of(1 + random.nextInt(4));
        }

        private void add(TicketEvent event) {
            told.add(new Told(event, new FactId("/test", "%02d".formatted(told.size()))));
        }
    }
}
