package dev.frist.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayOrInstantTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, Europe/Zurich, 2026-02-28T23:00:00Z, 2026-03-01T23:00:00Z",
        "0001-01-01, Europe/Zurich, 0001-01-01T00:00:00Z, 0001-01-01T23:25:52Z",
        "9999-12-31, America/New_York, 9999-12-31T05:00:00Z, 9999-12-31T23:59:59Z",
        "2026-03-01T09:00:00Z, Europe/Zurich, 2026-03-01T09:00:00Z, 2026-03-01T09:00:00Z",
    })
    void spansMomentsThatDatabasesCanCountWith(String text, ZoneId zone, Instant begin, Instant end) {
        DayOrInstant said = DayOrInstant.of(text);

        assertThat(said.begin(zone)).isEqualTo(begin);
        assertThat(said.end(zone)).isEqualTo(end);
    }
}
