package dev.frist.promises.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dates are data; here they are compared with the law, as others read it, and with a library's own calculation. */
class SwissHolidaysTest {
    private final SupportCalendar calendar = RuleBook.load(null).currentCalendar();

    @Test
    void theStatutoryHolidaysAreThoseOfTheLaw() throws IOException, URISyntaxException {
        Map<LocalDate, String> law = new TreeMap<>();
        Path csv = Path.of(getClass().getResource("/holidays-ch-sg.csv").toURI());
        for (String line : Files.readAllLines(csv)) {
            String[] cells = line.split(",");
            if (cells[3].equals("closed")) {
                law.put(LocalDate.parse(cells[0]), cells[1]);
            }
        }
        assertThat(law).hasSize(99);
        assertThat(in(2020, 2030)).isEqualTo(law);
    }

    @Test
    void aLibraryComesToTheSameDates() {
        HolidayManager stGallen = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWITZERLAND));
        Set<LocalDate> computed = IntStream.rangeClosed(2010, 2040)
                .mapToObj(year -> stGallen.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, "sg"))
                .flatMap(Set::stream)
                // Easter Sunday is a public holiday to the library; the law does not name it.
                .filter(holiday -> !holiday.getPropertiesKey().equals("christian.EASTER"))
                .map(Holiday::getDate)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(in(2010, 2040).keySet()).isEqualTo(computed);
    }

    @Test
    void everyYearHasNine() {
        assertThat(calendar.region("BUSINESS").holidays().keySet().stream()
                        .collect(Collectors.groupingBy(LocalDate::getYear)))
                .hasSize(31)
                .allSatisfy((year, days) -> assertThat(days).hasSize(9));
    }

    @Test
    void theSecondOfJanuaryIsNone() {
        assertThat(calendar.region("BUSINESS").holiday(LocalDate.parse("2026-01-02")))
                .isEmpty();
        assertThat(calendar.region("BUSINESS").holiday(LocalDate.parse("2026-01-01")))
                .contains("New Year's Day (Neujahr)");
    }

    private Map<LocalDate, String> in(int firstYear, int lastYear) {
        Map<LocalDate, String> holidays =
                new TreeMap<>(calendar.region("BUSINESS").holidays());
        holidays.keySet().removeIf(date -> date.getYear() < firstYear || date.getYear() > lastYear);
        return holidays;
    }
}
