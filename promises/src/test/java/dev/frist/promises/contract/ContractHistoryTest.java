package dev.frist.promises.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.Urgency;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContractHistoryTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final ContractEvent started = event("started", started(Plan.EXTENDED_SLA));
    private final ContractEvent inMarch = event("march", agreed("2026-03-01T00:00:00Z", 3));
    private final ContractEvent inJune = event("june", agreed("2026-06-01T00:00:00Z", 6));
    private final ContractEvent ended = event("ended", ended("2026-09-30", "2026-09-01T00:00:00Z"));
    private final List<ContractEvent> known = new ArrayList<>(List.of(ended, inJune, started, inMarch));

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aChangeDatedBeforeTheStartCountsAsAtItAndOfSeveralEndsTheLatestHolds(
            @ForAll("fourFacts") List<ContractEvent> inAnyOrder) {
        ContractHistory history = ContractHistory.of(inAnyOrder).orElseThrow();

        assertThat(List.of(history.newest(), history.at(START), history.at(START.minusSeconds(86_400))))
                .allSatisfy(contract -> {
                    assertThat(contract.plan()).isEqualTo(Plan.EXTENDED_SLA);
                    assertThat(contract.contractEvent()).isEqualTo("changed");
                    assertThat(contract.booked().lastDay().orElseThrow()).isEqualTo("2026-12-15");
                });
    }

    @Provide
    Arbitrary<List<ContractEvent>> fourFacts() {
        return Arbitraries.shuffle(
                event("started", started(Plan.CUSTOM)),
                event("changed", changed(Plan.EXTENDED_SLA, START.minusSeconds(3_600))),
                event("later end", ended("2026-12-15", "2026-01-01T11:00:00Z")),
                event("earlier end", ended("2026-12-01", "2026-01-01T10:30:00Z")));
    }

    @Test
    void theAgreementInForceAtTheMomentCounts() {
        assertThat(contractAt("2026-02-28T23:59:59Z")).isEqualTo("started");
        assertThat(contractAt("2026-03-01T00:00:00Z")).isEqualTo("march");
        assertThat(contractAt("2026-05-31T23:59:59Z")).isEqualTo("march");
        assertThat(contractAt("2026-06-01T00:00:00Z")).isEqualTo("june");
    }

    @Test
    void beforeTheFirstTheFirstCounts() {
        assertThat(contractAt("2025-01-01T00:00:00Z")).isEqualTo("started");
    }

    @Test
    void nothingIsKnownUntilTheStartIs() {
        assertThat(ContractHistory.of(List.of(inMarch, ended))).isEmpty();
    }

    @Test
    void ofTheSameInstantTheOneWithTheLaterSourceAndThenIdHoldsWhateverItsEventIsCalled() {
        ContractHistory history = ContractHistory.of(List.of(
                        started,
                        new ContractEvent(new FactId("/b", "1"), "by source", changed(Plan.CUSTOM, START)),
                        new ContractEvent(new FactId("/a", "3"), "z", changed(Plan.DEFAULT, START)),
                        new ContractEvent(new FactId("/a", "2"), "y", ended("2026-10-01", "2026-01-01T11:00:00Z")),
                        new ContractEvent(new FactId("/a", "1"), "z", ended("2026-11-01", "2026-01-01T11:00:00Z"))))
                .orElseThrow();

        assertThat(history.newest().contractEvent()).isEqualTo("by source");
        assertThat(history.newest().booked().lastDay().orElseThrow()).isEqualTo("2026-10-01");
    }

    @Test
    void anAgreementIsResolvedWithItsPlan() {
        Cover cover = at("2026-04-01T00:00:00Z");
        assertThat(cover.customer()).isEqualTo("Acme");
        assertThat(cover.promise().objectives())
                .containsEntry(Severity.CRITICAL, new Objective("EXTENDED", Duration.ofHours(3)));
        assertThat(cover.promise().escalation()).containsKeys(Urgency.URGENT, Urgency.NON_URGENT);
    }

    @Test
    void afterTheLastDayInZurichNothingIsPromised() {
        assertThat(at("2026-09-30T21:59:59Z").day()).isEqualTo(DayStatus.COVERED);
        Cover after = at("2026-09-30T22:00:00Z");
        assertThat(after.day()).isEqualTo(DayStatus.ENDED);
        assertThat(after.lastDay()).contains(LocalDate.of(2026, 9, 30));
        assertPromisesNothing(after);
    }

    @Test
    void beforeTheFirstDayAndAfterALapsedTermNothingIsPromised() {
        known.removeIf(it -> it.event() instanceof SubscriptionEnded);
        Cover before = at("2025-12-31T22:59:59Z");
        assertThat(before.day()).isEqualTo(DayStatus.NOT_BEGUN);
        assertPromisesNothing(before);
        assertThat(at("2025-12-31T23:00:00Z").day()).isEqualTo(DayStatus.COVERED);
        Cover after = at("2026-12-31T23:00:00Z");
        assertThat(after.day()).isEqualTo(DayStatus.LAPSED);
        assertPromisesNothing(after);
    }

    private static void assertPromisesNothing(Cover cover) {
        assertThat(cover.promise().objectives()).isEmpty();
        assertThat(cover.promise().escalation()).isEmpty();
    }

    @Test
    void eachEventIsKnownByWhatItAgreed() {
        ContractHistory history = ContractHistory.of(known).orElseThrow();
        assertThat(history.agreedBy("started")).map(ContractInForce::plan).contains(Plan.EXTENDED_SLA);
        assertThat(history.agreedBy("march")).map(ContractInForce::plan).contains(Plan.CUSTOM);
        assertThat(history.agreedBy("ended")).isEmpty();
    }

    @Test
    void anAgreementThatWasNoneIsNoneButWhatWasPromisedByItIsKnown() {
        known.add(event("correction", corrected("june")));
        assertThat(contractAt("2026-06-01T00:00:00Z")).isEqualTo("march");
        assertThat(ContractHistory.of(known).orElseThrow().agreedBy("june"))
                .map(ContractInForce::plan)
                .contains(Plan.CUSTOM);
        assertThat(ContractHistory.wrong(known)).containsExactly(inJune.fact());
    }

    @Test
    void aRenewalFromTheSameDayRestatesTheEnd() {
        ContractEvent restated = event(
                "renewed", new TermRenewed("S-1", FIRST, FIRST.plusMonths(6), Personal.NONE, START.plusSeconds(1)));

        assertThat(ContractHistory.of(List.of(restated, started))
                        .orElseThrow()
                        .newest()
                        .booked()
                        .terms())
                .containsExactly(new BookedTerm(FIRST, FIRST.plusMonths(6), START.plusSeconds(1), null));
    }

    @Property(tries = 1000)
    void anyOrderOfArrivalGivesTheSameContract(@ForAll("histories") List<ContractEvent> events, @ForAll Random random) {
        List<ContractEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        ContractHistory one = ContractHistory.of(events).orElseThrow();
        ContractHistory other = ContractHistory.of(shuffled).orElseThrow();

        assertThat(other.newest()).isEqualTo(one.newest());
        assertThat(other.at(START.plusSeconds(3_600))).isEqualTo(one.at(START.plusSeconds(3_600)));
    }

    @Provide
    Arbitrary<List<ContractEvent>> histories() {
        Arbitrary<SubscriptionEvent> events = Arbitraries.integers()
                .between(-1, 3)
                .flatMap(hours -> Arbitraries.of(
                        changed(Plan.CUSTOM, START.plusSeconds(3_600L * hours)),
                        changed(Plan.EXTENDED_SLA, START.plusSeconds(3_600L * hours)),
                        new TermRenewed(
                                "S-1", FIRST.plusYears(1), FIRST.plusYears(2), Personal.NONE, START.plusSeconds(hours)),
                        new TermRenewed(
                                "S-1", FIRST.plusYears(1), FIRST.plusYears(3), Personal.NONE, START.plusSeconds(hours)),
                        new SubscriptionEnded("S-1", FIRST.plusDays(hours), Personal.NONE, START),
                        corrected("e" + (hours + 2))));
        return events.list().ofMaxSize(6).map(list -> {
            List<ContractEvent> history = new ArrayList<>(List.of(event("a", started(Plan.DEFAULT))));
            list.forEach(it -> history.add(event("e" + history.size(), it)));
            return history;
        });
    }

    private String contractAt(String moment) {
        return at(moment).promise().contractEvent();
    }

    private Cover at(String moment) {
        Instant then = Instant.parse(moment);
        return ContractHistory.of(known).orElseThrow().at(then).cover(then, Map.of(), RULES);
    }

    private static SubscriptionStarted started(Plan plan) {
        return new SubscriptionStarted(
                "S-1",
                "Acme",
                plan,
                Deployment.CLOUD,
                FIRST,
                FIRST.plusYears(1).minusDays(1),
                null,
                Personal.NONE,
                START);
    }

    private static AgreementChanged agreed(String at, int hours) {
        return new AgreementChanged(
                "S-1",
                Plan.CUSTOM,
                new Agreement(
                        Map.of(Severity.CRITICAL, new Objective("EXTENDED", Duration.ofHours(hours))),
                        null,
                        null,
                        null,
                        null),
                null,
                Personal.NONE,
                Instant.parse(at));
    }

    private static AgreementChanged changed(Plan plan, Instant at) {
        return new AgreementChanged(
                "S-1", plan, new Agreement(Map.of(), null, null, Set.of("CHAT"), null), null, Personal.NONE, at);
    }

    private static FactCorrected corrected(String id) {
        return new FactCorrected("S-1", new FactId("/billing", id), Personal.NONE, START);
    }

    private static SubscriptionEnded ended(String lastDay, String at) {
        return new SubscriptionEnded("S-1", LocalDate.parse(lastDay), Personal.NONE, Instant.parse(at));
    }

    private static ContractEvent event(String id, SubscriptionEvent event) {
        return new ContractEvent(new FactId("/billing", id), id, event);
    }
}
