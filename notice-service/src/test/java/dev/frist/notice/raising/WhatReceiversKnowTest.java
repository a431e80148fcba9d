package dev.frist.notice.raising;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Days;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeKind;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.notice.Happened;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a receiver was told last is what the ledger says, or what says so waits. */
class WhatReceiversKnowTest {
    private static final LocalDate TERM = Happened.TERM;
    private static final LocalDate NEXT_TERM = TERM.plusYears(1);
    private static final NoticeRules DAYS = Rules.of("- {name: days, on: [days-given, days-taken-back], to: [duty]}");
    private static final NoticeRules AT_ONCE_AND_BY_DAY = Rules.of("""
        - {name: at once, on: [days-given, days-taken-back], to: [duty]}
        - {name: by day, on: [days-given], hours: EXTENDED, to: [boss]}
        """);

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final Happened t = new Happened("T-1", now.minusSeconds(3_600));
    private final Map<String, CaseFile> files = new HashMap<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private int events;

    @Test
    void daysTakenBackInPartReplaceWhatWaits() {
        seen(DAYS, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached(), t.extended(TERM, 24_976, 24_976));

        assertThat(seen(DAYS, t.reversed(TERM, 24_968, 8)))
                .satisfiesExactly(
                        it -> assertThat(it).isInstanceOf(NoticeOvertaken.class),
                        it -> isTold(it, NoticeKind.DAYS_GIVEN, 8, 8));
    }

    @Test
    void daysTakenBackInPartCorrectWhatWasSent() {
        seen(DAYS, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached(), t.extended(TERM, 24_976, 24_976));
        everythingArrives();

        assertThat(seen(DAYS, t.reversed(TERM, 24_968, 8)))
                .singleElement()
                .satisfies(it -> isTold(it, NoticeKind.DAYS_TAKEN_BACK, 24_968, 8));
    }

    @Test
    void whatMayHaveArrivedIsCorrectedAndNotTriedAgain() {
        seen(DAYS, t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(TERM, 10, 10));
        notices.replaceAll((_, it) -> begun(it));

        assertThat(seen(DAYS, t.reversed(TERM, 2, 8)))
                .satisfiesExactly(
                        it -> assertThat(it).isInstanceOf(NoticeOvertaken.class),
                        it -> isTold(it, NoticeKind.DAYS_TAKEN_BACK, 2, 8));
    }

    @Test
    void ofDaysGivenAndTakenBackWithinOnePollNothingIsTold() {
        assertThat(seen(
                        DAYS,
                        t.extended(TERM, 3, 3),
                        t.reversed(TERM, 3, 0),
                        t.started(),
                        t.ticketOpened(Severity.CRITICAL)))
                .hasSize(2);
        assertThat(notices.values()).extracting(Notice::state).containsExactly(Notice.State.OVERTAKEN);
    }

    @Test
    void daysGivenOneByOneOutsideOfHoursAreToldOnceInAll() {
        now = Instant.parse("2026-03-02T22:00:00Z");
        NoticeRules byDay = Rules.of("- {name: days, on: [days-given], hours: EXTENDED, to: [boss]}");
        seen(byDay, t.ticketOpened(Severity.CRITICAL), t.started());
        for (int day = 1; day <= 40; day++) {
            seen(byDay, t.extended(TERM, 1, day));
        }

        assertThat(notices.values())
                .filteredOn(Notice::isWaiting)
                .singleElement()
                .satisfies(it -> assertThat(it.content().days()).isEqualTo(new Days(TERM, 40, 40, null)));
    }

    /** Whoever was told a figure hears of a better one, even if the rules told them for a severity that the ticket has no more. */
    @Test
    void aCorrectionReachesWhoeverWasToldWhateverTheTicketIsNow() {
        NoticeRules grave =
                Rules.of("- {name: grave, on: [days-given, breach, breach-retracted], severity: [1], to: [duty]}");
        seen(grave, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached(), t.extended(TERM, 3, 3));
        everythingArrives();
        seen(grave, t.severity(Severity.STANDARD));

        assertThat(seen(grave, t.retracted()))
                .singleElement()
                .satisfies(
                        it -> assertThat(((NoticeRaised) it).notice().kind()).isEqualTo(NoticeKind.BREACH_RETRACTED));
        assertThat(seen(grave, t.reversed(3)))
                .singleElement()
                .satisfies(it -> isTold(it, NoticeKind.DAYS_TAKEN_BACK, 3, 0));
    }

    @Test
    void aCorrectionIsToldHoweverLongAgoItWasLearned() {
        NoticeRules all =
                Rules.of("- {name: all, on: [days-given, days-taken-back, breach, breach-retracted], to: [duty]}");
        seen(all, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached(), t.extended(TERM, 3, 3));
        everythingArrives();
        Instant learnedAt = now;
        now = now.plus(Duration.ofDays(3));

        assertThat(see(
                        all,
                        List.of(
                                received(t.retracted(), learnedAt, null),
                                received(t.reversed(TERM, 1, 2), learnedAt, "import-1"))))
                .hasSize(2)
                .allSatisfy(it -> assertThat(((NoticeRaised) it).sendFrom()).isEqualTo(now.plusSeconds(60)));
    }

    @Test
    void whatWasGivenUpAndIsWrongIsNeverSentByOrder() {
        seen(DAYS, t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(TERM, 5, 5));
        notices.replaceAll((_, it) -> after(begun(it), begun(it).givenUp("HTTP 410", now)));
        seen(DAYS, t.reversed(TERM, 1, 4));

        Notice wrong = notices.values().iterator().next();
        assertThat(wrong.state()).isEqualTo(Notice.State.OVERTAKEN);
        assertThat(wrong.ordered("beat", "repaired", Duration.ofDays(1), now)).isEmpty();
    }

    @Test
    void whoWasToldOfABreachHearsOfAnotherDueInstant() {
        NoticeRules breaches = Rules.of("- {name: late, on: [breach], to: [duty]}");
        Instant earlier = t.dueAt().minusSeconds(600);
        seen(breaches, t.ticketOpened(Severity.CRITICAL), t.started(), t.breached());
        assertThat(seen(breaches, t.restated(earlier)))
                .satisfiesExactly(it -> assertThat(it).isInstanceOf(NoticeOvertaken.class), it -> isDue(it, earlier));
        everythingArrives();

        assertThat(seen(breaches, t.restated(earlier))).isEmpty();
        assertThat(seen(breaches, t.restated(t.dueAt()))).singleElement().satisfies(it -> isDue(it, t.dueAt()));
        assertThat(seen(breaches, t.restated(earlier)))
                .as("they know that one")
                .singleElement()
                .isInstanceOf(NoticeOvertaken.class);
    }

    /** Its ticket is read last. */
    @Test
    void ofABreachThatWasRestatedBeforeAnythingWasKnownTheLastDueInstantIsTold() {
        NoticeRules breaches = Rules.of("- {name: late, on: [breach, at-risk], to: [duty]}");
        Instant earlier = t.dueAt().minusSeconds(600);
        seen(breaches, t.started(), t.breached(), t.restated(earlier), t.ticketOpened(Severity.CRITICAL));

        assertThat(notices.values())
                .filteredOn(Notice::isWaiting)
                .singleElement()
                .satisfies(it ->
                        assertThat(it.content().clock().deadline().dueAt()).isEqualTo(earlier));
    }

    private static void isDue(NoticeEvent event, Instant due) {
        assertThat(event)
                .isInstanceOfSatisfying(
                        NoticeRaised.class,
                        it -> assertThat(it.content().clock().deadline().dueAt())
                                .isEqualTo(due));
    }

    @Test
    void ofDaysOfHistoryNobodyIsToldThatTheyAreTakenBack() {
        see(
                DAYS,
                List.of(
                        received(t.ticketOpened(Severity.CRITICAL), now, "import-1"),
                        received(t.started(), now, "import-1"),
                        received(t.extended(TERM, 4, 4), now, "import-1")));

        assertThat(seen(DAYS, t.reversed(TERM, 1, 3))).isEmpty();
    }

    /** Days are given and taken back, polls are long and short, and receivers slow, away, and deaf. */
    @Property(tries = 2_000)
    void whatAReceiverWasToldLastIsWhatTheLedgerSaysOrWaits(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 5_999) Integer> steps) {
        new Story(steps).plays();
    }

    private final class Story {
        private final List<Integer> steps;
        private final List<PublishedEvent> unread = new ArrayList<>();
        private final Map<LocalDate, Long> ledger = new HashMap<>(Map.of(TERM, 0L, NEXT_TERM, 0L));
        private final Map<String, Long> inMind = new HashMap<>();
        private final Set<String> underWay = new LinkedHashSet<>();

        Story(List<Integer> steps) {
            this.steps = steps;
            files.clear();
            notices.clear();
        }

        void plays() {
            steps.forEach(it -> step(it % 12, it / 12));
            step(10, 0);
            step(11, 0);
            step(3, 0);
            assertNobodyIsMisled();
            while (notices.values().stream().anyMatch(Notice::isWaiting) || !underWay.isEmpty()) {
                now = now.plus(Duration.ofHours(8));
                begin();
                List.copyOf(underWay).forEach(it -> ends(it, true, Ending.ACKNOWLEDGED));
                assertNobodyIsMisled();
            }
        }

        private void step(int what, int chance) {
            LocalDate term = chance % 2 == 0 ? TERM : NEXT_TERM;
            Optional<String> any = underWay.stream()
                    .skip(underWay.isEmpty() ? 0 : chance % underWay.size())
                    .findFirst();
            switch (what) {
                case 0, 1 -> give(term, 1 + chance % 5);
                case 2 -> takeBack(term, 1 + chance % 5);
                case 3 -> {
                    seen(AT_ONCE_AND_BY_DAY, unread.toArray(PublishedEvent[]::new));
                    unread.clear();
                    assertNobodyIsMisled();
                }
                case 4, 5 -> begin();
                case 6 -> any.ifPresent(it -> ends(it, true, Ending.ACKNOWLEDGED));
                case 7 -> any.ifPresent(it -> ends(it, chance % 2 == 0, Ending.REFUSED));
                case 8 -> any.ifPresent(it -> ends(it, chance % 2 == 0, Ending.GIVEN_UP));
                case 9 -> now = now.plus(Duration.ofHours(1 + chance % 9));
                case 10 -> unread.add(chance % 2 == 0 ? t.ticketOpened(Severity.CRITICAL) : t.severity(Severity.LOW));
                default -> unread.add(t.started());
            }
        }

        private void give(LocalDate term, long days) {
            unread.add(t.extended(term, days, ledger.merge(term, days, Long::sum)));
        }

        private void takeBack(LocalDate term, long atMost) {
            long days = Math.min(atMost, ledger.get(term));
            if (days > 0) {
                unread.add(t.reversed(term, days, ledger.merge(term, -days, Long::sum)));
            }
        }

        /** As the statement that claims them: not while something else of this clock is under way to the same recipient. */
        private void begin() {
            List<Notice> due = notices.values().stream()
                    .filter(it -> it.isWaiting()
                            && !Objects.requireNonNull(it.nextAttemptAt()).isAfter(now))
                    .filter(it -> underWay.stream()
                            .noneMatch(other -> recipient(notices.get(other)).equals(recipient(it))))
                    .toList();
            due.forEach(it -> {
                notices.put(it.id(), begun(it));
                underWay.add(it.id());
            });
        }

        private void ends(String id, boolean arrives, Ending ending) {
            Notice notice = notices.get(id);
            underWay.remove(id);
            if (arrives) {
                inMind.put(about(notice), inAll(notice));
            }
            Optional<NoticeEvent> event =
                    switch (ending) {
                        case ACKNOWLEDGED -> notice.delivered("HTTP 204", now);
                        case REFUSED -> notice.refused("HTTP 500", Duration.ofMinutes(5), now);
                        case GIVEN_UP -> notice.givenUp("HTTP 410", now);
                    };
            event.ifPresent(it -> notices.put(id, Change.of(notice, it).notice()));
        }

        private void assertNobodyIsMisled() {
            if (!unread.isEmpty()) {
                return;
            }
            for (String recipient : List.of("duty", "boss")) {
                ledger.forEach((term, days) -> {
                    List<Notice> told = notices.values().stream()
                            .filter(it -> about(it).equals(recipient + term))
                            .toList();
                    assertThat(told).filteredOn(Notice::isWaiting).hasSizeLessThanOrEqualTo(1);
                    // Neither by itself nor by order.
                    assertThat(told)
                            .filteredOn(it -> it.isWaiting() || it.state() == Notice.State.GIVEN_UP)
                            .allSatisfy(it -> assertThat(inAll(it)).isEqualTo(days));
                    boolean isAnyLeft =
                            told.stream().anyMatch(it -> it.isWaiting() || it.state() == Notice.State.GIVEN_UP);
                    if (!isAnyLeft && inMind.containsKey(recipient + term)) {
                        assertThat(inMind.get(recipient + term)).isEqualTo(days);
                    }
                });
            }
        }

        private static String about(Notice it) {
            return recipient(it) + Objects.requireNonNull(it.content().days()).termStart();
        }

        private static String recipient(Notice it) {
            return it.ref().recipient();
        }

        private static long inAll(Notice it) {
            return Objects.requireNonNull(it.content().days()).inAll();
        }
    }

    private enum Ending {
        ACKNOWLEDGED,
        REFUSED,
        GIVEN_UP
    }

    private void everythingArrives() {
        notices.replaceAll(
                (_, it) -> it.isWaiting() ? after(begun(it), begun(it).delivered("HTTP 204", now)) : it);
    }

    private static Notice after(Notice notice, Optional<NoticeEvent> event) {
        return event.map(it -> Change.of(notice, it).notice()).orElse(notice);
    }

    /** As when it is claimed to be sent. */
    private static Notice begun(Notice it) {
        return new Notice(
                it.ref(),
                it.content(),
                it.state(),
                it.attempts() + 1,
                it.nextAttemptAt(),
                it.giveUpAt(),
                it.raisedAt(),
                it.nextSequence(),
                it.correlationId());
    }

    private static void isTold(NoticeEvent event, NoticeKind kind, long change, long inAll) {
        assertThat(event).isInstanceOfSatisfying(NoticeRaised.class, it -> {
            assertThat(it.notice().kind()).isEqualTo(kind);
            assertThat(it.content().days()).isEqualTo(new Days(TERM, change, inAll, null));
        });
    }

    private List<NoticeEvent> seen(NoticeRules rules, PublishedEvent... news) {
        return see(rules, Stream.of(news).map(it -> received(it, now, null)).toList());
    }

    private List<NoticeEvent> see(NoticeRules rules, List<ReceivedEvent> received) {
        now = now.plusMillis(1);
        Raising raising = new Raising(rules, Notices.settings(), now, files.values(), notices.values());
        received.forEach(raising::see);
        raising.files().forEach(it -> files.put(it.ticketId(), it));
        raising.changes().forEach(it -> notices.put(it.notice().id(), it.notice()));
        return raising.changes().stream().map(Change::event).toList();
    }

    private ReceivedEvent received(PublishedEvent event, Instant recordedAt, @Nullable String importId) {
        String id = "event-" + events++;
        return new ReceivedEvent("/test", id, new FactId("/test", id), recordedAt, null, importId, event);
    }
}
