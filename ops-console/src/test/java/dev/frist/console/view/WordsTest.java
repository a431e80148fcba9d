package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T18:00:00Z");

    private final Words german = new Words(Locale.GERMAN, ZONE, NOW);
    private final Words english = new Words(Locale.ENGLISH, ZONE, NOW);

    @Test
    void anotherDayIsNamed() {
        assertThat(english.time(FRIDAY)).isEqualTo("Fri 27 Nov 19:00");
        assertThat(german.time(FRIDAY)).isEqualTo("Fr 27. Nov 19:00");
        assertThat(german.exactly(FRIDAY)).isEqualTo("Fr 27. Nov 2026 19:00:00");
        assertThat(german.time(FRIDAY.plusSeconds(2 * 86_400))).isEqualTo("19:00");
    }

    @Test
    void noDayEndsWithAFullStop() {
        Stream<LocalDate> days = LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1));
        assertThat(days.flatMap(
                        day -> Stream.of(german.day(day), german.weekday(day), english.day(day), english.weekday(day))))
                .noneMatch(it -> it.endsWith(".") || it.contains(".."));
    }
}
