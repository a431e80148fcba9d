package dev.frist.promises.contract;

import static dev.frist.promises.contract.AContract.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.LaterKnowledge.Made;
import dev.frist.promises.contract.LaterKnowledge.Otherwise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was learned of a contract after promises by it. */
class LaterKnowledgeTest {
    private static final Instant MOMENT = Instant.parse("2025-07-01T08:00:00Z");

    /** All of it concerns the moment: which of it was known when the promise was made? */
    private final List<ContractEvent> all = new AContract()
            .started("2025-01-01", "2025-06-30", "2024-12-01")
            .ended("2025-06-30", "2025-02-01")
            .renewed("2025-07-01", "2026-06-30", "2025-03-01")
            .ended("2025-06-15", "2025-04-01")
            .renewed("2025-07-01", "2025-12-31", "2025-05-01")
            .events();

    @Test
    void anEndThatWasLearnedLaterIsNamed() {
        Otherwise otherwise = news(of(0, 2), of(0, 2, 3)).orElseThrow();
        assertThat(otherwise.news()).containsExactly(all.get(3));
        assertThat(otherwise.promised().get("1").target()).hasHours(1);
        assertThat(otherwise.known()).isEmpty();
    }

    @Test
    void whatComesToTheSameIsNotTold() {
        assertThat(news(of(0, 2), of(0, 2, 4))).isEmpty();
        assertThat(news(of(0, 1), of(0, 1, 3))).isEmpty();
    }

    @Test
    void whateverWasKnownBeforeWithoutTheNewsItComesToThePromise() {
        for (int some = 0; some < 16; some++) {
            List<ContractEvent> before = subset(some);
            Optional<Otherwise> told = news(before, all);
            boolean isSame = promised(before).equals(promised(all));
            assertThat(told.isEmpty()).as("%s", before).isEqualTo(isSame);
            told.ifPresent(it -> {
                assertThat(it.promised()).isEqualTo(promised(before));
                assertThat(it.known()).isEqualTo(promised(all));
                assertThat(promised(all.stream()
                                .filter(event -> !it.news().contains(event))
                                .toList()))
                        .isEqualTo(promised(before));
            });
        }
    }

    @Test
    void anotherSeverityIsNoneOfItsBusiness() {
        Cover cover = cover(of(0, 2));
        LaterKnowledge later = new LaterKnowledge(of(0, 2, 3), Map.of(), RULES);
        assertThat(later.of(made(cover, Set.of(), Urgency.URGENT)).orElseThrow().promised())
                .containsOnlyKeys("URGENT");
        assertThat(later.of(made(cover, Set.of(), null))).isEmpty();
    }

    private List<ContractEvent> of(int... which) {
        return IntStream.of(which).mapToObj(all::get).toList();
    }

    private List<ContractEvent> subset(int some) {
        return IntStream.range(0, all.size())
                .filter(it -> it == 0 || (some >> (it - 1) & 1) == 1)
                .mapToObj(all::get)
                .toList();
    }

    private static Optional<Otherwise> news(List<ContractEvent> before, List<ContractEvent> now) {
        return new LaterKnowledge(now, Map.of(), RULES).of(made(cover(before), Set.of(Severity.CRITICAL), null));
    }

    private static Map<String, Objective> promised(List<ContractEvent> known) {
        Map<Severity, Objective> objectives = cover(known).promise().objectives();
        return objectives.containsKey(Severity.CRITICAL) ? Map.of("1", objectives.get(Severity.CRITICAL)) : Map.of();
    }

    private static Cover cover(List<ContractEvent> known) {
        return Contracts.of(RULES, known).cover("S", MOMENT).orElseThrow();
    }

    private static Made made(Cover cover, Set<Severity> severities, @Nullable Urgency urgency) {
        return new Made("S", MOMENT, cover.promise(), cover.day(), severities, urgency);
    }
}
