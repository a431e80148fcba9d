package dev.frist.notice.raising;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Escalation;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.Personal;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.Urgency;
import dev.frist.notice.Happened;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaisingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final NoticeRules ALL = Rules.of("""
        - name: all
          on: [at-risk, breach, escalation-requested, manager-response-breached, breach-retracted, days-given, days-taken-back]
          to: [duty]
        """);

    private final Happened t = new Happened("T-1", NOW.minusSeconds(3_600));
    private final Map<String, CaseFile> files = new HashMap<>();
    private final Map<String, Notice> notices = new HashMap<>();
    private int events;

    @Test
    void aBreachIsTold() {
        assertThat(seen(ALL, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached()))
                .singleElement()
                .isInstanceOfSatisfying(NoticeRaised.class, it -> {
                    assertThat(it.notice().kind()).isEqualTo(NoticeKind.BREACH);
                    assertThat(it.content().personal().subject()).startsWith("About T-1");
                    assertThat(it.sendFrom()).isEqualTo(NOW);
                    assertThat(it.giveUpAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
                });
    }

    /** The breach may be read before the ticket that it is about. */
    @Test
    void whatATicketIsAboutDecidesWhoIsTold() {
        NoticeRules byScope = Rules.of("""
            - {name: books, on: [breach], scope: [BILLING], to: [duty]}
            - {name: guards, on: [breach], scope: [SECURITY], to: [boss]}
            """);
        assertThat(seen(byScope, t.started(), t.breached(), t.asked(Scope.SECURITY)))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeRaised.class,
                        it -> assertThat(it.notice().recipient()).isEqualTo("boss"));
        Happened other = new Happened("T-2", NOW.minusSeconds(3_600));
        assertThat(seen(byScope, other.ticketOpened(Severity.CRITICAL), other.started(), other.breached()))
                .isEmpty();
    }

    @Test
    void everyKindIsToldByItsEvent() {
        seen(ALL, t.ticketOpened(Severity.MAJOR));

        assertThat(kinds(seen(ALL, t.atRisk()))).containsExactly(NoticeKind.AT_RISK);
        assertThat(kinds(seen(ALL, t.breached()))).containsExactly(NoticeKind.BREACH);
        assertThat(kinds(seen(ALL, t.extended(2)))).containsExactly(NoticeKind.DAYS_GIVEN);
        assertThat(kinds(seen(ALL, t.escalated()))).containsExactly(NoticeKind.ESCALATION_REQUESTED);
        assertThat(kinds(seen(ALL, t.managerBreached()))).containsExactly(NoticeKind.MANAGER_RESPONSE_BREACHED);
        notices.replaceAll((_, it) -> tried(it));
        assertThat(kinds(seen(ALL, t.retracted()))).containsExactly(NoticeKind.BREACH_RETRACTED);
        assertThat(kinds(seen(ALL, t.reversed(2)))).containsExactly(NoticeKind.DAYS_TAKEN_BACK);
    }

    @Test
    void aSeverityThatWasWrongIsNotTold() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.severity(Severity.CRITICAL));
        FactId wrong = new FactId("/test", "event-1");
        assertThat(files.get("T-1").severity().severity()).isEqualTo(Severity.CRITICAL);
        seen(ALL, new FactCorrected("T-1", wrong, Personal.NONE, NOW));

        assertThat(seen(ALL, t.started(), t.breached()))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeRaised.class,
                        it -> assertThat(it.content().severity()).isEqualTo(Severity.MAJOR));
    }

    @Test
    void theSameEventIsToldOnce() {
        ReceivedEvent breach = received(t.breached(), NOW, null);
        seen(ALL, t.ticketOpened(Severity.MAJOR));

        assertThat(see(ALL, List.of(breach))).hasSize(1);
        assertThat(see(ALL, List.of(breach))).isEmpty();
    }

    @Test
    void whatComesBeforeItsTicketWaitsForIt() {
        assertThat(seen(ALL, t.breached())).isEmpty();
        assertThat(seen(ALL, t.extended(1))).isEmpty();
        assertThat(kinds(seen(ALL, t.ticketOpened(Severity.MAJOR))))
                .containsExactly(NoticeKind.BREACH, NoticeKind.DAYS_GIVEN);
        assertThat(files.get("T-1").waiting()).isEmpty();
    }

    /** Topics come in any order beside each other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whicheverTopicComesFirstTheSameIsTold(long seed) {
        Random random = new Random(seed);
        List<Deque<PublishedEvent>> topics = List.of(
                new ArrayDeque<>(List.of(t.ticketOpened(Severity.MAJOR), t.escalated())),
                new ArrayDeque<>(List.of(t.started(), t.breached())),
                new ArrayDeque<>(List.of(t.managerBreached())),
                new ArrayDeque<>(List.of(t.extended(1))));
        Set<NoticeKind> told = new HashSet<>();
        while (topics.stream().anyMatch(it -> !it.isEmpty())) {
            PublishedEvent next = topics.get(random.nextInt(topics.size())).poll();
            told.addAll(next == null ? List.of() : kinds(seen(ALL, next)));
        }

        assertThat(told)
                .containsExactlyInAnyOrder(
                        NoticeKind.BREACH,
                        NoticeKind.ESCALATION_REQUESTED,
                        NoticeKind.MANAGER_RESPONSE_BREACHED,
                        NoticeKind.DAYS_GIVEN);
        assertThat(notices.values()).hasSize(4).allMatch(Notice::isWaiting);
    }

    @Test
    void anAnswerOvertakesAWarningThatHasNotGoneOut() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.atRisk());

        assertThat(seen(ALL, t.met()))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeOvertaken.class, it -> assertThat(it.by()).isEqualTo("ResponseMet"));
        assertThat(notices.values()).extracting(Notice::state).containsExactly(Notice.State.OVERTAKEN);
    }

    @Test
    void aLateAnswerOvertakesNoBreach() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.breached());

        assertThat(seen(ALL, t.settled())).isEmpty();
    }

    @Test
    void aManagersAnswerOvertakesTheCallForOne() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.escalated());

        assertThat(seen(ALL, t.managerAnswered())).singleElement().isInstanceOf(NoticeOvertaken.class);
        assertThat(seen(ALL, t.escalated())).isEmpty();
    }

    @Test
    void aCallThatWaitsIsMadeForWhereItsTicketIsMovedTo() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.escalated());

        List<NoticeEvent> moved = seen(ALL, movedTo("Beta"));
        assertThat(moved.getFirst()).isInstanceOf(NoticeOvertaken.class);
        assertThat(moved.getLast()).isInstanceOfSatisfying(NoticeRaised.class, it -> {
            assertThat(it.content().customer()).isEqualTo("Beta");
            assertThat(it.content().escalation()).isEqualTo(new Escalation("E-1", Urgency.URGENT));
            assertThat(it.content().personal().reason()).isEqualTo("nobody answers");
        });
        assertThat(moved).hasSize(2);
    }

    /** Each clock's events come in their order, those of two clocks in any. */
    @Test
    void aCallIsMadeForTheNewClockBeforeItIsKnownThatTheOldOneIsVoid() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.escalated());

        PublishedEvent[] moved = movedTo("Beta");
        assertThat(seen(ALL, moved[1], moved[2])).hasExactlyElementsOfTypes(NoticeOvertaken.class, NoticeRaised.class);
        assertThat(seen(ALL, moved[0])).isEmpty();
    }

    @Test
    void aCallThatHasArrivedIsNotMadeAgainWhenItsTicketIsMoved() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.escalated());
        notices.replaceAll((_, it) -> in(Notice.State.DELIVERED, it));

        assertThat(kinds(seen(ALL, movedTo("Beta")))).isEmpty();
    }

    @Test
    void aCallThatIsReadAfterItsTicketWasMovedIsMadeForWhereItBelongs() {
        seen(ALL, movedTo("Beta"));

        assertThat(seen(ALL, t.ticketOpened(Severity.MAJOR), t.escalated()))
                .singleElement()
                .isInstanceOfSatisfying(
                        NoticeRaised.class,
                        it -> assertThat(it.content().customer()).isEqualTo("Beta"));
    }

    private PublishedEvent[] movedTo(String customer) {
        return t.movedTo(customer, new FactId("/desk", "move")).toArray(PublishedEvent[]::new);
    }

    @Test
    void aBreachTakenBackBeforeItWasToldIsNeverToldOf() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.breached());

        assertThat(seen(ALL, t.retracted())).singleElement().isInstanceOf(NoticeOvertaken.class);
    }

    @Test
    void daysTakenBackBeforeTheyWereToldAreNeverToldOf() {
        seen(ALL, t.ticketOpened(Severity.MAJOR), t.breached(), t.extended(3));

        assertThat(seen(ALL, t.reversed(3))).singleElement().isInstanceOf(NoticeOvertaken.class);
    }

    @Test
    void anImportIsSilent() {
        assertThat(see(
                        ALL,
                        List.of(
                                received(t.ticketOpened(Severity.MAJOR), NOW, "import-1"),
                                received(t.started(), NOW, "import-1"),
                                received(t.atRisk(), NOW, "import-1"),
                                received(t.breached(), NOW, "import-1"),
                                received(t.extended(1), NOW, "import-1"),
                                received(t.escalated(), NOW, "import-1"))))
                .isEmpty();
    }

    /** Once an import is finished its clocks go by the time, and what was late for years is recorded as breached now. */
    @Test
    void whatWasLateAlreadyWhenItWasImportedStaysSilent() {
        see(ALL, List.of(received(t.ticketOpened(Severity.MAJOR), NOW, "i"), received(t.started(), NOW, "i")));

        assertThat(seen(ALL, t.breached(), t.extended(4))).isEmpty();
    }

    @Test
    void whatFallsDueAfterItsImportIsTold() {
        Happened open = new Happened("T-1", NOW.minusSeconds(60));
        see(ALL, List.of(received(open.ticketOpened(Severity.MAJOR), NOW, "i"), received(open.started(), NOW, "i")));

        assertThat(seen(ALL, open.atRisk())).hasSize(1);
    }

    @Test
    void yearsOfATopicThatIsReadForTheFirstTimeAreSilent() {
        Instant then = NOW.minus(Duration.ofDays(400));

        assertThat(see(
                        ALL,
                        List.of(
                                received(t.ticketOpened(Severity.MAJOR), then, null),
                                received(t.atRisk(), then, null),
                                received(t.breached(), then, null),
                                received(t.extended(1), then, null),
                                received(t.escalated(), then, null))))
                .isEmpty();
    }

    @Test
    void afterAnOutageWhatStillStandsIsToldForADay() {
        Instant then = NOW.minus(Duration.ofHours(5));

        assertThat(see(
                        ALL,
                        List.of(
                                received(t.ticketOpened(Severity.MAJOR), then, null),
                                received(t.breached(), then, null),
                                received(t.extended(1), then, null))))
                .singleElement()
                .isInstanceOfSatisfying(NoticeRaised.class, it -> {
                    assertThat(it.notice().kind()).isEqualTo(NoticeKind.BREACH);
                    assertThat(it.sendFrom()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
                });
    }

    @Test
    void outsideOfHoursItWaits() {
        NoticeRules rules = Rules.of("- {name: day, on: [breach], hours: EXTENDED, to: [boss]}");
        Instant night = Instant.parse("2026-03-02T22:00:00Z");

        Raising raising = raising(rules, night);
        raising.see(received(t.ticketOpened(Severity.MAJOR), night, null));
        raising.see(received(t.breached(), night, null));

        assertThat(raising.changes().getFirst().notice().nextAttemptAt()).isEqualTo("2026-03-03T06:00:00Z");
        assertThat(raising.changes().getFirst().notice().giveUpAt()).isEqualTo("2026-03-04T06:00:00Z");
    }

    @Test
    void withoutRulesNothingIsKept() {
        seen(NoticeRules.NONE, t.breached());

        assertThat(files.get("T-1").waiting()).isEmpty();
    }

    private List<NoticeEvent> seen(NoticeRules rules, PublishedEvent... news) {
        List<ReceivedEvent> received = new ArrayList<>();
        for (PublishedEvent event : news) {
            received.add(received(event, NOW, null));
        }
        return see(rules, received);
    }

    private List<NoticeEvent> see(NoticeRules rules, List<ReceivedEvent> received) {
        Raising raising = raising(rules, NOW);
        received.forEach(raising::see);
        raising.files().forEach(it -> files.put(it.ticketId(), it));
        raising.changes().forEach(it -> notices.put(it.notice().id(), it.notice()));
        return raising.changes().stream().map(Change::event).toList();
    }

    private Raising raising(NoticeRules rules, Instant now) {
        return new Raising(rules, Notices.settings(), now, files.values(), notices.values());
    }

    /** As when it is claimed to be sent. */
    private static Notice tried(Notice it) {
        return in(it.state(), it);
    }

    private static Notice in(Notice.State state, Notice it) {
        return new Notice(
                it.ref(),
                it.content(),
                state,
                1,
                it.nextAttemptAt(),
                it.giveUpAt(),
                it.raisedAt(),
                it.nextSequence(),
                it.correlationId());
    }

    private ReceivedEvent received(PublishedEvent event, Instant recordedAt, @Nullable String importId) {
        String id = "event-" + events++;
        return new ReceivedEvent("/test", id, new FactId("/test", id), recordedAt, null, importId, event);
    }

    private static List<NoticeKind> kinds(List<NoticeEvent> events) {
        return events.stream()
                .filter(NoticeRaised.class::isInstance)
                .map(it -> ((NoticeRaised) it).notice().kind())
                .toList();
    }
}
