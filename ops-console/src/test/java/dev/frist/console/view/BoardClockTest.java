package dev.frist.console.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Plan;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardClockTest {
    // A Friday, 17:00 in Zurich: support closes for the weekend.
    private static final Instant DUE = Instant.parse("2026-03-06T16:00:00Z");

    @Test
    void overrunStandsStillWhileSupportIsClosed() {
        BoardClock late = late(RuleBook.load(null));
        assertThat(late.nextBlockAt()).isEqualTo("2026-03-09T07:30:00Z");
        assertThat(late.countdown())
                .isNotNull()
                .satisfies(it -> assertThat(it.runs()).isFalse());
    }

    @Test
    void overrunPassesAsTheTermsCountIt(@TempDir Path folder) throws IOException {
        BoardClock late =
                late(RuleBook.load(with(folder, "countedIn: support", "countedIn: wall", "nothing\n", "started\n")));
        assertThat(late.nextBlockAt())
                .isEqualTo(DUE.plus(Duration.ofMinutes(15)).plusNanos(1_000));
        assertThat(late.countdown()).isEqualTo(new Countdown(Duration.ofSeconds(1_000), true, null, null));
    }

    /** Of a clock that has one block. */
    private static BoardClock late(RuleBook rules) {
        Terms terms = rules.termsAt(DUE);
        OpenClock clock = new OpenClock(
                "C-1",
                ClockKind.INITIAL_RESPONSE,
                "T-1",
                null,
                "S-1",
                "Acme",
                Plan.EXTENDED_SLA,
                null,
                null,
                "BUSINESS",
                Duration.ofHours(1),
                null,
                DUE,
                1,
                1,
                null,
                ClockStatus.BREACHED,
                false,
                terms.version(),
                rules.currentCalendar().version(),
                null,
                null);
        return BoardClock.at(DUE.plusSeconds(1_000), clock, rules);
    }

    private static Path with(Path folder, String... replacements) throws IOException {
        try (InputStream builtIn =
                Objects.requireNonNull(BoardClockTest.class.getResourceAsStream("/frist/terms/2023-10-06.yaml"))) {
            String text = new String(builtIn.readAllBytes(), UTF_8)
                    .replace("terms: 2023-10-06", "terms: 2026-01-01")
                    .replace("validFrom: 2023-10-06", "validFrom: 2026-01-01");
            for (int i = 0; i < replacements.length; i += 2) {
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            Files.createDirectories(folder.resolve("terms"));
            Files.writeString(folder.resolve("terms/2026-01-01.yaml"), text);
            return folder;
        }
    }
}
