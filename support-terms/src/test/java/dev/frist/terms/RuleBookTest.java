package dev.frist.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private final RuleBook book = RuleBook.load(null);
    private final Terms terms = book.termsAt(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void oneBusinessHourFromFridayAfternoonEndsAtClosingTime() {
        Instant due = book.currentCalendar()
                .hours("BUSINESS")
                .add(Instant.parse("2026-01-09T15:00:00Z"), Duration.ofHours(1));
        assertThat(due).isEqualTo("2026-01-09T16:00:00Z");
    }

    @Test
    void theExtendedPlanPromisesAsPublished() {
        Promise promise = terms.promise("c1", Plan.EXTENDED_SLA, Deployment.CLOUD, null, book.currentCalendar());
        assertThat(promise.objectives())
                .isEqualTo(Map.of(
                        Severity.CRITICAL, new Objective("BUSINESS", Duration.ofHours(1)),
                        Severity.MAJOR, new Objective("BUSINESS", Duration.ofHours(2)),
                        Severity.STANDARD, new Objective("BUSINESS", Duration.ofHours(12)),
                        Severity.LOW, new Objective("BUSINESS", Duration.ofHours(24))));
        assertThat(promise.escalation())
                .isEqualTo(Map.of(
                        Urgency.URGENT, new Objective("BUSINESS", Duration.ofHours(2)),
                        Urgency.NON_URGENT, new Objective("BUSINESS", Duration.ofHours(9))));
        assertThat(promise.channels()).isEqualTo(Set.of(Channel.EMAIL));
    }

    @Test
    void whatIsPinnedIsFoundAgain() {
        assertThat(book.terms(terms.version())).isSameAs(terms);
        assertThat(book.calendar(book.currentCalendar().version())).isSameAs(book.currentCalendar());
    }
}
