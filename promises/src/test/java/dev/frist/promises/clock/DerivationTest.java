package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.LocalTimes.at;
import static dev.frist.promises.clock.Promises.allTime;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.events.ClockFact.Opened;
import dev.frist.events.FactId;
import dev.frist.promises.clock.Derivation.Counted;
import dev.frist.promises.clock.Derivation.SkipReason;
import dev.frist.promises.clock.Derivation.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DerivationTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void namesTheRuleAndTheVersions() {
        clock.given(opened(CRITICAL, "09:00"));

        assertThat(derivation()).satisfies(derivation -> {
            assertThat(derivation.rule()).isEqualTo(DueRule.FROM_REQUEST);
            assertThat(derivation.because()).isEqualTo("the objective counts from the request");
            assertThat(derivation.fixedBy()).isEqualTo(new FactId("/test", "opening"));
            assertThat(derivation.deadline()).isEqualTo(clock.clock().standing().deadline());
            assertThat(derivation.clock().terms()).isEqualTo(Promises.TERMS);
        });
    }

    @Test
    void namesTheChangeThatMovedIt() {
        clock.given(opened(STANDARD, "09:00"), determined(CRITICAL, "10:00", "raised"), determined(MAJOR, "10:30"));

        assertThat(derivation().rule()).isEqualTo(DueRule.RAISED_EARLIER_OF_BOTH);
        assertThat(derivation().fixedBy()).isEqualTo(new FactId("/test", "raised"));
        assertThat(derivation().deadline().countsFrom()).isEqualTo(at("10:00"));
    }

    @Test
    void listsEveryIntervalCountedAndEveryDaySkipped() {
        clock.given(opened(STANDARD, "Thu 18:00"));

        assertThat(derivation().counted())
                .containsExactly(counted("Fri 08:00", "Fri 17:00"), counted("next Mon 08:00", "next Mon 11:00"));
        assertThat(derivation().skipped())
                .containsExactly(
                        new Skipped(LocalDate.of(2026, 3, 5), SkipReason.AFTER_HOURS, null),
                        new Skipped(LocalDate.of(2026, 3, 7), SkipReason.WEEKEND, null),
                        new Skipped(LocalDate.of(2026, 3, 8), SkipReason.WEEKEND, null));
        assertThat(derivation().sum()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void namesTheHolidays() {
        clock.given(new Step.Note(
                new Opened(
                        new FactId("/test", "opening"),
                        Instant.parse("2026-04-02T14:00:00Z"),
                        MAJOR,
                        Promises.EXTENDED_SLA),
                Instant.parse("2026-04-02T14:00:00Z")));

        assertThat(derivation().skipped())
                .extracting(Skipped::day, Skipped::reason)
                .containsExactly(
                        tuple(LocalDate.of(2026, 4, 3), SkipReason.HOLIDAY),
                        tuple(LocalDate.of(2026, 4, 4), SkipReason.WEEKEND),
                        tuple(LocalDate.of(2026, 4, 5), SkipReason.WEEKEND),
                        tuple(LocalDate.of(2026, 4, 6), SkipReason.HOLIDAY));
        assertThat(derivation().skipped().getFirst().holiday()).isEqualTo("Good Friday (Karfreitag)");
    }

    @Test
    void allTimeSkipsNothing() {
        clock.given(opened(CRITICAL, "Fri 23:00", Map.of(CRITICAL, allTime("PT2H"))));

        assertThat(derivation().skipped()).isEmpty();
        assertThat(derivation().counted())
                .containsExactly(counted("Fri 23:00", "Sat 00:00"), counted("Sat 00:00", "Sat 01:00"));
    }

    @Test
    void thereIsNoneWhereNothingWasPromised() {
        clock.given(opened(STANDARD, "09:00", Map.of()));

        assertThat(Derivation.of(clock.clock(), clock.pinned())).isEmpty();
    }

    private Derivation derivation() {
        return Derivation.of(clock.clock(), clock.pinned()).orElseThrow();
    }

    private static Counted counted(String from, String to) {
        Instant start = at(from);
        return new Counted(
                start.atZone(LocalTimes.ZURICH).toLocalDate(), start, at(to), Duration.between(start, at(to)));
    }
}
