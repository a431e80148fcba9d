package dev.frist.credit.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.credit.subscription.ContractHistory.Line;
import dev.frist.events.Agreement;
import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
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
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContractHistoryTest {
    private static final Instant START = Instant.parse("2025-01-01T08:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    @Test
    void theNewestAgreementHoldsWheneverItWasLearnedOf() {
        Contract contract = ContractHistory.of(
                        List.of(line("c", changed(Plan.EXTENDED_SLA, 5)), line("b", changed(Plan.CUSTOM, 2)), start()))
                .contract();

        assertThat(contract.plan()).isEqualTo(Plan.EXTENDED_SLA);
        assertThat(contract.contractEvent()).isEqualTo("c");
    }

    @Test
    void aRenewalFromTheSameDayRestatesTheEnd() {
        Contract contract = ContractHistory.of(List.of(start(), line("b", renewed(FIRST, FIRST.plusMonths(6), 3))))
                .contract();

        assertThat(contract.terms()).isEqualTo(Map.of(FIRST, FIRST.plusMonths(6)));
    }

    @Property(tries = 1000)
    void anyOrderOfArrivalGivesTheSameContract(@ForAll("histories") List<Line> lines, @ForAll Random random) {
        List<Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);

        assertThat(ContractHistory.of(shuffled).contract())
                .isEqualTo(ContractHistory.of(lines).contract());
    }

    @Provide
    Arbitrary<List<Line>> histories() {
        Arbitrary<SubscriptionEvent> events = Arbitraries.integers()
                .between(0, 3)
                .flatMap(hours -> Arbitraries.of(
                        changed(Plan.CUSTOM, hours),
                        changed(Plan.EXTENDED_SLA, hours),
                        renewed(FIRST.plusYears(1), FIRST.plusYears(2), hours),
                        renewed(FIRST.plusYears(1), FIRST.plusYears(3), hours),
                        new SubscriptionEnded("S", FIRST.plusDays(hours), START)));
        return events.list().ofMaxSize(6).map(list -> {
            List<Line> lines = new ArrayList<>(List.of(start()));
            list.forEach(event -> lines.add(line("e" + lines.size(), event)));
            return lines;
        });
    }

    private static Line start() {
        return line(
                "a",
                new SubscriptionStarted(
                        "S", "Acme", Plan.DEFAULT, Deployment.CLOUD, FIRST, FIRST.plusYears(1), null, START));
    }

    private static AgreementChanged changed(Plan plan, int hours) {
        return new AgreementChanged(
                "S",
                plan,
                new Agreement(Map.of(), null, Set.of(Channel.CHAT), null),
                START.plus(Duration.ofHours(hours)));
    }

    private static TermRenewed renewed(LocalDate start, LocalDate end, int hours) {
        return new TermRenewed("S", start, end, START.plus(Duration.ofHours(hours)));
    }

    private static Line line(String id, SubscriptionEvent event) {
        return new Line(id, event);
    }
}
