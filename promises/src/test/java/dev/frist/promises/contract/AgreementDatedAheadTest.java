package dev.frist.promises.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change of the agreement holds from the day that it names. */
class AgreementDatedAheadTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant AGREED = Instant.parse("2026-02-01T10:00:00Z");
    private static final Instant HOLDS = Instant.parse("2026-06-30T22:00:00Z");
    private static final Agreement AS_PUBLISHED = new Agreement(Map.of(), null, null, null, null);

    private final ContractEvent started = event(
            "started",
            new SubscriptionStarted(
                    "S",
                    "Acme",
                    Plan.DEFAULT,
                    Deployment.CLOUD,
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2026-12-31"),
                    null,
                    Personal.NONE,
                    START));
    private final ContractEvent ahead = event("ahead", changed(Plan.EXTENDED_SLA, AGREED, HOLDS));

    @Test
    void untilThenWhatHeldBeforeHolds() {
        ContractHistory history = history(started, ahead);
        assertThat(history.at(HOLDS.minusSeconds(1)).plan()).isEqualTo(Plan.DEFAULT);
        assertThat(history.at(HOLDS).plan()).isEqualTo(Plan.EXTENDED_SLA);
        assertThat(history.at(HOLDS).contractEvent()).isEqualTo("ahead");
    }

    @Test
    void whatIsKnownNowSaysWhatIsAhead() {
        ContractInForce newest = history(started, ahead).newest();
        assertThat(newest.plan()).isEqualTo(Plan.DEFAULT);
        assertThat(newest.ahead())
                .containsExactly(new ContractInForce.DatedAhead(HOLDS, "ahead", Plan.EXTENDED_SLA, AS_PUBLISHED));
        assertThat(newest.at(HOLDS).ahead()).isNull();
        RuleBook rules = RuleBook.load(null);
        assertThat(newest.cover(HOLDS.minusSeconds(1), Map.of(), rules)
                        .promise()
                        .plan())
                .isEqualTo(Plan.DEFAULT);
        assertThat(newest.cover(HOLDS, Map.of(), rules).promise().plan()).isEqualTo(Plan.EXTENDED_SLA);
    }

    @Test
    void aChangeInBetweenHoldsUntilThen() {
        ContractEvent between = event("between", changed(Plan.CUSTOM, AGREED.plusSeconds(3_600), null));
        ContractHistory history = history(between, ahead, started);
        assertThat(history.at(HOLDS.minusSeconds(1)).contractEvent()).isEqualTo("between");
        assertThat(history.at(HOLDS).contractEvent()).isEqualTo("ahead");
    }

    @Test
    void aChangeThatIsAgreedLaterForTheSameInstantTakesItsPlace() {
        ContractEvent instead = event("instead", changed(Plan.CUSTOM, AGREED.plusSeconds(3_600), HOLDS));
        assertThat(history(instead, ahead, started).at(HOLDS).contractEvent()).isEqualTo("instead");
        assertThat(history(instead, ahead, started).newest().at(HOLDS).contractEvent())
                .isEqualTo("instead");
    }

    /** The rows that views are made of choose as promises do, whatever the order of arrival. */
    @Property(tries = 500)
    void atAnyTimeRowsSayWhatHistorySays(@ForAll("changes") List<ContractEvent> changes, @ForAll Random random) {
        List<ContractEvent> events = new ArrayList<>(changes);
        events.add(started);
        Collections.shuffle(events, random);
        ContractHistory history = ContractHistory.of(events).orElseThrow();
        // By then all of them are agreed.
        for (int hours = 3; hours < 10; hours++) {
            Instant moment = START.plusSeconds(3_600L * hours);
            assertThat(history.newest().at(moment).contractEvent())
                    .isEqualTo(history.at(moment).contractEvent());
        }
    }

    @Provide
    Arbitrary<List<ContractEvent>> changes() {
        Arbitrary<Integer> agreed = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> later = Arbitraries.integers().between(0, 5).injectNull(0.3);
        return Combinators.combine(agreed, later)
                .as((at, ahead) -> changed(
                        Plan.CUSTOM,
                        START.plusSeconds(3_600L * at),
                        ahead == null ? null : START.plusSeconds(3_600L * (at + ahead))))
                .list()
                .ofMaxSize(5)
                .map(list -> {
                    List<ContractEvent> events = new ArrayList<>();
                    list.forEach(it -> events.add(event("e" + events.size(), it)));
                    return events;
                });
    }

    private static AgreementChanged changed(Plan plan, Instant at, @Nullable Instant holdsFrom) {
        return new AgreementChanged("S", plan, AS_PUBLISHED, holdsFrom, Personal.NONE, at);
    }

    private static ContractHistory history(ContractEvent... events) {
        return ContractHistory.of(List.of(events)).orElseThrow();
    }

    private static ContractEvent event(String id, SubscriptionEvent event) {
        return new ContractEvent(new FactId("/billing", id), id, event);
    }
}
