package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.view.Drawing.Bar;
import dev.frist.console.view.Drawing.Kind;
import dev.frist.console.view.Drawing.Row;
import dev.frist.events.Deadline;
import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawerTest {
    private static final SupportCalendar CALENDAR = RuleBook.load(null).currentCalendar();

    @Test
    void countsUpToTheDueInstantAndIsLateAfterIt() {
        Drawing drawing = drawn("2026-03-02T16:00", 2, "2026-03-03T10:00");

        assertThat(drawing.rows()).extracting(Row::counted).containsExactly(Duration.ofHours(1), Duration.ofHours(1));
        assertThat(drawing.rows().getLast().bars())
                .containsExactly(
                        new Bar(Kind.OPEN, 8 * 60, 17 * 60),
                        new Bar(Kind.COUNTED, 8 * 60, 9 * 60),
                        new Bar(Kind.LATE, 9 * 60, 10 * 60));
    }

    @Test
    void namesTheHolidaysBetween() {
        assertThat(drawn("2026-05-22T16:30", 1, "2026-05-26T08:15").rows())
                .extracting(Row::holiday)
                .containsExactly(null, null, null, "Whit Monday (Pfingstmontag)", null);
    }

    @Test
    void whatIsLateForMonthsStillFitsOnAPage() {
        Drawing drawing = drawn("2026-03-02T08:00", 2, "2026-09-02T10:00");

        assertThat(drawing.rows()).hasSizeLessThan(20);
        assertThat(drawing.rows().stream().mapToInt(Row::leftOut).sum()).isGreaterThan(100);
        assertThat(drawing.rows().stream().map(Row::late).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(CALENDAR.hours("BUSINESS").between(at("2026-03-02T10:00"), at("2026-09-02T10:00")));
    }

    @Test
    void showsTheHoursInWhichSomethingHappens() {
        Drawing drawing = drawn("2026-03-02T09:00", 1, "2026-03-02T09:30");

        assertThat(drawing.fromHour()).isEqualTo(7);
        assertThat(drawing.toHour()).isEqualTo(18);
    }

    private static Drawing drawn(String from, int hours, String end) {
        Objective objective = new Objective("BUSINESS", Duration.ofHours(hours));
        Instant due = CALENDAR.hours("BUSINESS").add(at(from), objective.target());
        return new Drawer(CALENDAR, new Deadline(at(from), at(from), due, objective), at(end), Map.of()).draw();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CALENDAR.zone()).toInstant();
    }
}
