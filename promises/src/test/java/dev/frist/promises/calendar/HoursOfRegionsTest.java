package dev.frist.promises.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published support hours of vendors who keep them in several places; each due instant is computed by hand. */
class HoursOfRegionsTest {
    private final SupportCalendar calendar = SupportCalendar.read(withRegions().file());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OFFICE/US      | 2026-07-03T16:00:00Z | PT2H | 2026-07-06T14:00:00Z
        OFFICE/APJ     | 2026-02-16T08:00:00Z | PT4H | 2026-02-19T00:00:00Z
        OFFICE         | 2026-07-03T15:00:00Z | PT2H | 2026-07-06T05:00:00Z
        FOLLOW_THE_SUN | 2026-05-09T00:30:00Z | PT2H | 2026-05-11T02:00:00Z
        FOLLOW_THE_SUN | 2026-05-08T23:00:00Z | PT2H | 2026-05-11T01:00:00Z
        FOLLOW_THE_SUN | 2026-05-12T03:00:00Z | PT5H | 2026-05-12T08:00:00Z
        """)
    void countWhereSupportIs(String hours, Instant opened, Duration target, Instant due) {
        assertThat(calendar.hours(hours).add(opened, target)).isEqualTo(due);
    }

    @Test
    void areToldByTheClockOnTheirWall() {
        assertThat(calendar.region("OFFICE/US").zone()).isEqualTo(ZoneId.of("America/Denver"));
        assertThat(calendar.region("OFFICE/US").holiday(LocalDate.parse("2026-07-03")))
                .contains("Independence Day, observed");
        assertThat(calendar.region("WEEK_AU").zone()).isEqualTo(ZoneId.of("Australia/Sydney"));
        assertThat(calendar.region("FOLLOW_THE_SUN").zone()).isEqualTo(calendar.zone());
        assertThat(calendar.businessDay("OFFICE/APJ")).hasHours(12);
    }

    @Test
    void hoursThatNameTheirRegionStandOnce() {
        assertThat(calendar.hoursNames())
                .contains("OFFICE", "OFFICE/US", "OFFICE/APJ", "WEEK_AU", "BUSINESS/US")
                .doesNotContain("WEEK_AU/US", "FOLLOW_THE_SUN/US");
    }

    @Test
    void whatIsUnitedIsOpenWheneverAnyOfItIs() {
        SupportTime united = calendar.hours("FOLLOW_THE_SUN");
        List<SupportTime> parts = List.of(calendar.hours("WEEK_AU"), calendar.hours("WEEK_US"));
        Random random = new Random(20260506);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 10_000; i++) {
            Instant at = start.plusSeconds(random.nextInt(365 * 86_400));
            assertThat(united.isOpen(at))
                    .as("open at %s", at)
                    .isEqualTo(parts.stream().anyMatch(it -> it.isOpen(at)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        in: AU                     | in: MARS                         | hours.WEEK_AU.in              | must be one of [US, APJ, AU, US_WEST]
        anyOf: [WEEK_AU, WEEK_US]  | anyOf: [WEEK_AU, LATER]          | hours.FOLLOW_THE_SUN.anyOf[1] | must be one of
        anyOf: [WEEK_AU, WEEK_US]  | anyOf: []                        | hours.FOLLOW_THE_SUN.anyOf   | must name hours that stand above it
        {zone: Australia/Sydney}   | {}                               | regions.AU                   | zone
        OFFICE:                    | OFFICE/EU:                       | hours.OFFICE/EU              | must have a name, without /
        """)
    void aRuleThatIsBrokenIsNamed(String from, String to, String field, String rule) {
        BuiltIn changed = withRegions().with(from, to);
        assertThatThrownBy(() -> SupportCalendar.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.rule()).contains(rule);
        });
    }

    private static BuiltIn withRegions() {
        return BuiltIn.calendar().with("\nholidays:\n", """

              OFFICE:
                businessDay: PT12H
                holidays: closed
                week: {MON-FRI: [06:00-18:00]}
              WEEK_AU:
                businessDay: PT24H
                in: AU
                holidays: open
                week: {MON: [10:00-24:00], TUE-FRI: [00:00-24:00]}
              WEEK_US:
                businessDay: PT24H
                in: US_WEST
                holidays: open
                week: {MON-THU: [00:00-24:00], FRI: [00:00-17:00]}
              FOLLOW_THE_SUN:
                businessDay: PT24H
                anyOf: [WEEK_AU, WEEK_US]
            regions:
              US:
                zone: America/Denver
                holidays: {2026-07-03: "Independence Day, observed"}
              APJ:
                zone: Asia/Singapore
                holidays: {2026-02-17: Chinese New Year, 2026-02-18: Chinese New Year}
              AU: {zone: Australia/Sydney}
              US_WEST: {zone: America/Los_Angeles}
            holidays:
            """.stripIndent());
    }
}
