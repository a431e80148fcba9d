package dev.frist.promises.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.BuiltIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadCalendarTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        issued: 2023-10-06     | issued: yesterday           | issued                    | must be a date
        zone: Europe/Zurich    | zone: Mars                  | zone                      | must be a time zone
        first: 2010-01-01      | first: 2040-13-01           | first                     | must be a date
        last: 2040-12-31       | last: 2009-12-31            | last                      | must be from 0 to 200 years after first
        last: 2040-12-31       | last: 9999-12-31            | last                      | must be from 0 to 200 years after first
        businessDay: PT9H      | businessDay: PT0S           | hours.BUSINESS.businessDay | must be positive
        MON-FRI: [08:00-17:00] | MON-FRI: [17:00-08:00]      | hours.BUSINESS.week.MON-FRI[0] | must start before it ends
        MON-FRI: [08:00-17:00] | MON-FRI: [08:00-25:00]      | hours.BUSINESS.week.MON-FRI[0] | must read like 08:00 or 24:00, but is 25:00
        MON-FRI: [08:00-17:00] | MON-FRI: [from eight]       | hours.BUSINESS.week.MON-FRI[0] | must read like 08:00-17:00
        MON-FRI: [08:00-17:00] | MON-FRI: [08:00-12:00, 11:00-17:00] | hours.BUSINESS.week.MON-FRI[1] | must not overlap
        MON-FRI: [08:00-17:00] | MON-FRI: 08:00-17:00        | hours.BUSINESS.week.MON-FRI | must be a list
        MON-FRI: [08:00-17:00] | MONTAG: [08:00-17:00]       | hours.BUSINESS.week.MONTAG | must be a weekday like MON
        MON-FRI: [08:00-17:00] | FRI-MON: [08:00-17:00]      | hours.BUSINESS.week.FRI-MON | must be a weekday like MON
        2040-12-26: St Stephen's Day (Stefanstag) | 2041-12-26: St Stephen's Day (Stefanstag) | holidays.2041-12-26 | must be a day from 2010-01-01 to 2040-12-31
        2040-12-26: St Stephen's Day (Stefanstag) | Stefanstag: 26.12. | holidays.Stefanstag | must be a date like 2023-10-06
        2040-12-26: St Stephen's Day (Stefanstag) | 2040-12-26: | holidays.2040-12-26        | must have a value
        2040-12-26: St Stephen's Day (Stefanstag) | 2040-12-25: again | holidays.2040-12-25  | must be given once only
        """)
    void aRuleThatIsBrokenIsNamed(String from, String to, String field, String rule) {
        BuiltIn changed = BuiltIn.calendar().with(from, to);
        assertThatThrownBy(() -> SupportCalendar.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.file()).isEqualTo("changed.yaml");
            assertThat(e.line()).isEqualTo(changed.lineOf(to));
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.rule()).contains(rule);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        MON: [08:00-12:00], MON-FRI: [13:00-17:00] | must name each day once only
        {}                                         | must be open at some time
        """)
    void aWeekThatCannotBeIsRefused(String week, String rule) {
        String flow = week.startsWith("{") ? week : "{" + week + "}";
        BuiltIn changed = BuiltIn.calendar().with("week:\n      MON-FRI: [08:00-17:00]", "week: " + flow);
        assertThatThrownBy(() -> SupportCalendar.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar", "issued", "zone", "first", "last", "hours", "holidays"})
    void everyFieldIsRequired(String name) {
        BuiltIn changed = BuiltIn.calendar().with("\n" + name + ":", "\nrenamed:");
        assertThatThrownBy(() -> SupportCalendar.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("the file must have a field " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"businessDay", "holidays", "week"})
    void everyDefinitionIsWhole(String name) {
        BuiltIn changed = BuiltIn.calendar().with("\n    " + name + ":", "\n    renamed:");
        assertThatThrownBy(() -> SupportCalendar.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("hours.BUSINESS must have a field " + name);
    }
}
