package dev.frist.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ClockTally;
import dev.frist.clock.jdbc.ClockTally.Name;
import dev.frist.clock.jdbc.ImportReleases;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.Urgency;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.ClockInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks in sets, on a real database. The policy here takes its notices from a table, so that a test says just what it needs. */
class ClockAssessmentsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/clock");
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Objective HALF_AN_HOUR = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final TransactionTemplate transaction = new TransactionTemplate(DATABASE.transactions());
    private final ClockStore store = new ClockStore(jdbc);
    private final ClockSearch search = new ClockSearch(jdbc);
    private final ImportReleases releases = new ImportReleases(jdbc, transaction);
    private final List<ClockEntry> journal = new ArrayList<>();
    private final List<ClockInput> notices = new ArrayList<>();
    private final ClockAssessments assessments = new ClockAssessments(
            (event, id) -> notices.stream().filter(it -> it.id().equals(id)).findFirst(),
            store,
            new Assessment(clock -> Pinned.of(clock, RULES)));

    @BeforeEach
    void startEmpty() {
        jdbc.execute("truncate clock, clock_place, ticket_fact, released_import, clock_tally");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aClockIsLateOnceItsPartitionHasBeenReadPastItsDueInstant() {
        take(live("T-1", OPENED.plusSeconds(1), opens("T-1")));
        look(OPENED.plusSeconds(1800));
        assertThat(status("T-1")).isEqualTo(ClockStatus.RUNNING);
        look(OPENED.plusSeconds(1801));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
        assertThat(types()).containsExactly("FactNoted", "ClockStarted", "ResponseAtRisk", "ResponseBreached");
    }

    @Test
    void everyEventHasItsPlaceInItsStream() {
        take(live("T-1", OPENED, opens("T-1")), live("T-2", OPENED, opens("T-2")));
        look(OPENED.plusSeconds(9000));
        for (String ticket : List.of("T-1", "T-2")) {
            List<ClockEntry> stream = journal.stream()
                    .filter(it -> it.event().clock().ticketId().equals(ticket))
                    .toList();
            assertThat(stream).extracting(ClockEntry::sequence).containsExactly(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void whileAnImportRunsFactsAloneDriveItsClocks() {
        take(imported("T-1", opens("T-1")));
        look(OPENED.plusSeconds(999_999));
        assertThat(status("T-1")).isEqualTo(ClockStatus.RUNNING);

        releases.release(3, "import-1");
        look(OPENED.plusSeconds(1800 + 950));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
        assertThat(row("T-1").clock().standing().blocks()).isEqualTo(1);
    }

    @Test
    void whatAnImportStillBringsAfterItsReleaseIsLive() {
        releases.release(3, "import-1");
        take(imported("T-1", opens("T-1")));
        look(OPENED.plusSeconds(5000));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
    }

    @Test
    void aLiveFactMovesATicketsClocksToTheLiveLane() {
        take(imported("T-1", opens("T-1")));
        take(live("T-1", OPENED.plusSeconds(10), null));
        look(OPENED.plusSeconds(5000));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
    }

    @Test
    void whileThePartitionsTimeIsUnknownNothingIsLate() {
        take(live("T-1", null, opens("T-1")));
        take(live(
                "T-1",
                null,
                new ClockInput.ToClock(
                        "clock-T-1",
                        new ClockFact.SeverityDetermined(
                                new FactId("test", "later"), OPENED.plusSeconds(7200), Severity.LOW))));
        assertThat(status("T-1")).isEqualTo(ClockStatus.RUNNING);
    }

    /** Published together, read apart: nobody is late in between. */
    @Test
    void aPastCallThatIsToldWithItsAnswerIsNeverLate() {
        Instant afterwards = OPENED.plusSeconds(99_999);
        take(live("T-1", afterwards, opens("T-1")));
        look(afterwards);
        take(live(
                "T-1",
                afterwards,
                new ClockInput.ToClock(
                        "clock-T-1",
                        new ClockFact.SeverityDetermined(
                                new FactId("test", "lower"), OPENED.plusSeconds(30), Severity.CRITICAL))));
        look(afterwards);
        take(live(
                "T-1",
                afterwards,
                new ClockInput.ToClock(
                        "clock-T-1", new ClockFact.Responded(new FactId("test", "r"), OPENED.plusSeconds(60)))));
        look(afterwards.plusSeconds(1));

        assertThat(status("T-1")).isEqualTo(ClockStatus.MET);
        assertThat(types()).doesNotContain("ResponseBreached", "ResponseAtRisk", "BreachRetracted");
    }

    @Test
    void aPastCallWithoutAnAnswerIsLateOnceAllThatWasToldWithItHasBeenRead() {
        Instant afterwards = OPENED.plusSeconds(99_999);
        take(live("T-1", afterwards, opens("T-1")));
        look(afterwards);
        assertThat(status("T-1")).isEqualTo(ClockStatus.RUNNING);

        look(afterwards.plusMillis(200));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
    }

    @Test
    void aPromiseThatIsAddedCountsFromTheRequestOn() {
        ClockRef clock = ((ClockInput.Opens) opens("T-1")).clock();
        take(live(
                "T-1",
                OPENED,
                new ClockInput.Opens(
                        clock, new ClockFact.Opened(new FactId("test", "o"), OPENED, Severity.CRITICAL, Map.of()))));
        take(live(
                "T-1",
                OPENED.plusSeconds(5000),
                new ClockInput.ToClock(
                        "clock-T-1", new ClockFact.Responded(new FactId("test", "r"), OPENED.plusSeconds(2700)))));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BEST_EFFORT);

        Objective halfAnHour = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
        Promise promise = new Promise(
                "contract",
                Plan.CUSTOM,
                clock.terms(),
                clock.calendar(),
                Map.of(Severity.CRITICAL, halfAnHour),
                Map.of(),
                Set.of());
        PromiseAdded added = new PromiseAdded("T-1", null, promise, List.of(), OPENED.plusSeconds(9));
        take(live(
                "T-1", OPENED.plusSeconds(9000), new ClockInput.Promises("clock-T-1", added, new FactId("test", "p"))));
        assertThat(status("T-1")).isEqualTo(ClockStatus.SETTLED);
        assertThat(row("T-1").clock().standing().blocks()).isOne();
    }

    @Test
    void aWithdrawalVoidsAlsoTheClocksToCome() {
        take(live(
                "T-1",
                OPENED,
                new ClockInput.ToAllOf("T-1", new Withdrawn(new FactId("test", "w"), OPENED.plusSeconds(5)))));
        take(live("T-1", OPENED, opens("T-1")));
        assertThat(status("T-1")).isEqualTo(ClockStatus.VOID);
    }

    @Test
    void aTicketThatIsMovedIsCountedAnewUnderTheRightSubscription() {
        take(live("T-1", OPENED, opens("T-1")));
        look(OPENED.plusSeconds(9000));
        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
        take(live("T-1", OPENED.plusSeconds(9000), moves("m", "right", 8000)));
        assertThat(status("T-1")).isEqualTo(ClockStatus.VOID);
        assertThat(types()).endsWith("BreachRetracted", "FactNoted", "ClockStarted");
        take(live(
                "T-1",
                OPENED.plusSeconds(9000),
                new ClockInput.ToClock(
                        "clock-T-1", new ClockFact.Responded(new FactId("test", "r"), OPENED.plusSeconds(2750)))));
        look(OPENED.plusSeconds(9100));
        ClockRow moved = search.find(List.of(ClockIds.initialResponse("T-1", new FactId("test", "m"))))
                .getFirst();
        assertThat(moved.clock().ref().subscriptionId()).isEqualTo("right");
        assertThat(moved.clock().standing().status()).isEqualTo(ClockStatus.SETTLED);
        assertThat(moved.clock().standing().blocks()).isOne();
        assertThat(row("T-1").clock().facts()).noneMatch(ClockFact.Responded.class::isInstance);
    }

    @RepeatedTest(150)
    void inWhateverOrderMovesCorrectionsAndFactsAreToldTheSameCounts(RepetitionInfo repetition) {
        Set<Object> straight = told(new Random(0), false);
        startEmpty();
        assertThat(told(new Random(repetition.getCurrentRepetition()), true)).isEqualTo(straight);
        assertThat(straight).hasSize(3);
    }

    /** What counts once all has been told, in polls of any size; a correction always after what it corrects. */
    private Set<Object> told(Random random, boolean shuffled) {
        List<String> facts = new ArrayList<>(
                List.of("severity", "response", "withdrawal", "E-1", "E-2", "response to E-1", "m1", "m2", "m3"));
        List<String> corrections = List.of("c severity", "c withdrawal", "c response", "c c response", "c E-2");
        facts.addAll(corrections);
        while (shuffled && !isInOrder(facts, corrections)) {
            Collections.shuffle(facts, random);
        }
        List<ReceivedEvent> all = new ArrayList<>(List.of(live("T-1", OPENED, opens("T-1"))));
        Instant moved = OPENED;
        String subscription = "S";
        for (String fact : facts) {
            ClockInput input = input(fact, subscription);
            all.add(live("T-1", OPENED.plusSeconds(100), input));
            if (input instanceof ClockInput.Moves it && it.moved().occurredAt().isAfter(moved)) {
                moved = it.moved().occurredAt();
                subscription = it.moved().subscriptionId();
            }
        }
        while (!all.isEmpty()) {
            int size = Math.min(all.size(), 1 + random.nextInt(6));
            take(all.subList(0, size).toArray(ReceivedEvent[]::new));
            all.subList(0, size).clear();
            if (random.nextInt(3) == 0) {
                look(OPENED.plusSeconds(random.nextInt(20_000)));
            }
        }
        look(OPENED.plusSeconds(100_000));
        return counting();
    }

    private static boolean isInOrder(List<String> facts, List<String> corrections) {
        return corrections.stream().allMatch(it -> facts.indexOf(it) > facts.indexOf(it.substring(2)))
                && facts.indexOf("response to E-1") > facts.indexOf("E-1");
    }

    private Set<Object> counting() {
        Set<Object> counting = new HashSet<>();
        for (ClockRow row : store.clocksOf(List.of("T-1"))) {
            Standing standing = row.clock().standing();
            if (row.clock().facts().stream().noneMatch(ClockFact.Moved.class::isInstance)) {
                counting.add(List.of(
                        String.valueOf(row.clock().ref().escalationId()),
                        row.clock().ref().subscriptionId(),
                        standing));
            } else {
                assertThat(standing.status()).isEqualTo(ClockStatus.VOID);
                assertThat(standing.breached()).isFalse();
            }
        }
        return counting;
    }

    private static ClockInput input(String fact, String subscription) {
        FactId id = new FactId("test", fact);
        return switch (fact) {
            case "severity" ->
                new ClockInput.ToClock(
                        "clock-T-1", new ClockFact.SeverityDetermined(id, OPENED.plusSeconds(60), Severity.LOW));
            case "response" ->
                new ClockInput.ToClock("clock-T-1", new ClockFact.Responded(id, OPENED.plusSeconds(9_000)));
            case "withdrawal" -> new ClockInput.ToAllOf("T-1", new Withdrawn(id, OPENED.plusSeconds(30)));
            case "E-1", "E-2" -> escalates(fact, subscription);
            case "response to E-1" ->
                new ClockInput.ToClock("clock-E-1", new ClockFact.Responded(id, OPENED.plusSeconds(12_000)));
            case "m1" -> moves(fact, "other", 1_000);
            case "m2" -> moves(fact, "right", 3_000);
            case "m3" -> moves(fact, "third", 2_000);
            default ->
                new ClockInput.Corrects(
                        new ClockFact.Corrected(id, OPENED.plusSeconds(4_000), new FactId("test", fact.substring(2))));
        };
    }

    private static ClockInput escalates(String escalation, String subscription) {
        ClockRef clock = new ClockRef(
                "clock-" + escalation,
                ClockKind.MANAGER_RESPONSE,
                "T-1",
                escalation,
                subscription,
                "C",
                Plan.CUSTOM,
                RULES.termsAt(OPENED).version(),
                RULES.currentCalendar().version(),
                null);
        return new ClockInput.Opens(
                clock,
                new ClockFact.Escalated(
                        new FactId("test", escalation), OPENED.plusSeconds(600), Urgency.URGENT, HALF_AN_HOUR));
    }

    private static ClockInput moves(String id, String subscription, int seconds) {
        Promise promise = new Promise(
                "contract",
                Plan.CUSTOM,
                RULES.termsAt(OPENED).version(),
                RULES.currentCalendar().version(),
                Map.of(Severity.CRITICAL, HALF_AN_HOUR),
                Map.of(Urgency.URGENT, HALF_AN_HOUR),
                Set.of());
        TicketMoved moved = new TicketMoved(
                "T-1",
                subscription,
                "C",
                promise,
                List.of(),
                Map.of("E-1", promise, "E-2", promise),
                Personal.NONE,
                OPENED.plusSeconds(seconds));
        return new ClockInput.Moves(moved, new FactId("test", id));
    }

    @Test
    void aClockThatCannotBeAssessedIsSetAsideAlone() {
        take(live("T-1", OPENED, opensByUnknownTerms("T-1")), live("T-2", OPENED, opens("T-2")));
        look(OPENED.plusSeconds(5000));
        assertThat(row("T-1").problem()).contains("never");
        assertThat(row("T-1").clock().facts()).hasSize(1);
        assertThat(status("T-2")).isEqualTo(ClockStatus.BREACHED);
        assertThat(new ClockTally(jdbc).totals()).containsEntry(Name.SET_ASIDE, 1L);
    }

    @Test
    void aClockThatWasSetAsideGoesOnOnceItsRulesAreKnown() {
        take(live("T-1", OPENED, opensByUnknownTerms("T-1")));
        store.retrySetAside(List.of(3));
        look(OPENED.plusSeconds(5000));
        assertThat(row("T-1").problem()).contains("never");

        ClockRef known = ((ClockInput.Opens) opens("T-1")).clock();
        ClockAssessments later = new ClockAssessments(
                (event, id) -> Optional.empty(), store, new Assessment(clock -> Pinned.of(known, RULES)));
        store.retrySetAside(List.of(3));
        assertThat(store.partitionsDue(Map.of(3, OPENED.plusSeconds(5000)))).containsExactly(3);
        transaction.executeWithoutResult(_ -> later.passTime(3, OPENED.plusSeconds(5000), journal::addAll));

        assertThat(status("T-1")).isEqualTo(ClockStatus.BREACHED);
        assertThat(row("T-1").problem()).isNull();
        assertThat(row("T-1").nextLook()).isNotNull();
        assertThat(new ClockTally(jdbc).totals()).containsEntry(Name.SET_ASIDE, 0L);
    }

    @Test
    void theTallyCountsWhatTheRowsSay() {
        for (int i = 0; i < 20; i++) {
            take(live("T-" + i, OPENED.plusSeconds(i), opens("T-" + i)));
            if (i % 3 == 0) {
                take(live(
                        "T-" + i,
                        OPENED.plusSeconds(i),
                        new ClockInput.ToClock(
                                "clock-T-" + i,
                                new ClockFact.Responded(new FactId("test", "r" + i), OPENED.plusSeconds(200L * i)))));
            }
        }
        look(OPENED.plusSeconds(1500));
        look(OPENED.plusSeconds(4000));
        List<ClockRow> rows = search.page(new ClockFilter(null, null, null, null), null, 1000);
        Map<Name, Long> totals = new ClockTally(jdbc).totals();
        assertThat(totals.get(Name.OVERDUE))
                .isEqualTo(count(rows, ClockStatus.BREACHED))
                .isPositive();
        assertThat(totals.get(Name.OPEN))
                .isEqualTo(count(rows, ClockStatus.BREACHED) + count(rows, ClockStatus.RUNNING));
        assertThat(totals.get(Name.BREACHED))
                .isEqualTo(rows.stream()
                        .filter(it -> it.clock().standing().breached())
                        .count());
        assertThat(totals.get(Name.BLOCKS))
                .isEqualTo(rows.stream()
                        .mapToLong(it -> it.clock().standing().blocks())
                        .sum());
    }

    @Test
    void pagesFollowEachOtherByDueInstant() {
        for (int i = 0; i < 5; i++) {
            take(live("T-" + i, OPENED, opens("T-" + i)));
        }
        ClockFilter running = new ClockFilter(ClockStatus.RUNNING, "S", null, OPENED.plusSeconds(1801));
        List<ClockRow> first = search.page(running, null, 3);
        ClockRow last = first.getLast();
        List<ClockRow> second = search.page(
                running,
                new PageCursor(OPENED.plusSeconds(1800), last.clock().ref().clockId()),
                3);
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(search.page(new ClockFilter(null, null, null, OPENED.plusSeconds(1800)), null, 3))
                .isEmpty();
    }

    private static long count(List<ClockRow> rows, ClockStatus status) {
        return rows.stream()
                .filter(it -> it.clock().standing().status() == status)
                .count();
    }

    private void take(ReceivedEvent... poll) {
        transaction.executeWithoutResult(_ -> assessments.take(List.of(poll), journal::addAll));
    }

    private void look(Instant upTo) {
        transaction.executeWithoutResult(_ -> assessments.passTime(3, upTo, journal::addAll));
    }

    private ClockRow row(String ticket) {
        return search.find(List.of("clock-" + ticket)).getFirst();
    }

    private ClockStatus status(String ticket) {
        return row(ticket).clock().standing().status();
    }

    private List<String> types() {
        return journal.stream()
                .map(ClockEntry::event)
                .map(ClockEvent::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    private ReceivedEvent live(String ticket, @Nullable Instant streamTime, @Nullable ClockInput notice) {
        return news(ticket, null, streamTime, notice);
    }

    private ReceivedEvent imported(String ticket, ClockInput notice) {
        return news(ticket, "import-1", null, notice);
    }

    private ReceivedEvent news(
            String ticket, @Nullable String importId, @Nullable Instant streamTime, @Nullable ClockInput notice) {
        Optional.ofNullable(notice).ifPresent(notices::add);
        FactId id = notice == null ? new FactId("test", "nothing") : notice.id();
        TicketEvent event = new TicketEvent.TicketReopened(ticket, Personal.NONE, OPENED);
        return new ReceivedEvent(event, id, "event-" + id.id(), null, 3, importId, streamTime);
    }

    private static ClockInput opensByUnknownTerms(String ticket) {
        ClockRef strange = new ClockRef(
                "clock-" + ticket,
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "S",
                "C",
                Plan.CUSTOM,
                new PinnedVersion("never", "0"),
                RULES.currentCalendar().version(),
                null);
        return new ClockInput.Opens(strange, request(ticket));
    }

    private static ClockInput opens(String ticket) {
        ClockRef clock = new ClockRef(
                "clock-" + ticket,
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "S",
                "C",
                Plan.CUSTOM,
                RULES.termsAt(OPENED).version(),
                RULES.currentCalendar().version(),
                null);
        return new ClockInput.Opens(clock, request(ticket));
    }

    private static ClockFact.Request request(String ticket) {
        return new ClockFact.Opened(
                new FactId("test", "open-" + ticket),
                OPENED,
                Severity.CRITICAL,
                Map.of(Severity.CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30))));
    }
}
