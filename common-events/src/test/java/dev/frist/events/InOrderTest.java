package dev.frist.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a JVM writes another one writes alike: copies of the JDK's maps and sets have an order of their own in each. */
class InOrderTest {
    private static final Objective OBJECTIVE = new Objective("BUSINESS", Duration.ofHours(1));

    @Test
    void objectivesStandInTheOrderOfSeverities() {
        Map<Severity, Objective> objectives = Stream.of(
                        Severity.CRITICAL, Severity.MAJOR, Severity.STANDARD, Severity.LOW)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> OBJECTIVE));

        ClockFact.Opened opened =
                new ClockFact.Opened(new FactId("/portal", "1"), Instant.EPOCH, Severity.MAJOR, objectives);
        Agreement agreement = new Agreement(objectives, null, null, Set.of("CHAT", "EMAIL", "PHONE"), null);

        assertThat(opened.objectives().keySet())
                .containsExactly(Severity.CRITICAL, Severity.MAJOR, Severity.STANDARD, Severity.LOW);
        assertThat(agreement.objectives().keySet())
                .containsExactly(Severity.CRITICAL, Severity.MAJOR, Severity.STANDARD, Severity.LOW);
        assertThat(agreement.channels()).containsExactly("CHAT", "EMAIL", "PHONE");
    }
}
