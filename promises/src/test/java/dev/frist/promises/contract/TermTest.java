package dev.frist.promises.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermTest {
    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final LocalDate END = LocalDate.parse("2025-12-31");

    @Test
    void creditedDaysExtendATerm() {
        assertThat(term(START, RuleBook.load(null)).extendedTermEnd()).isEqualTo("2026-02-09");
    }

    @Test
    void theTermsOfItsFirstDayMayCapIt(@TempDir Path folder) throws IOException {
        withCap(folder, "2023-10-06", "none");
        RuleBook rules = RuleBook.load(withCap(folder, "2025-01-01", "30"));

        assertThat(term(START, rules).extensionDays()).isEqualTo(30);
        assertThat(term(START.minusDays(1), rules).extensionDays()).isEqualTo(40);
    }

    private static Term term(LocalDate start, RuleBook rules) {
        BookedTerm booked = new BookedTerm(start, END, Instant.EPOCH, null);
        return EffectiveTerms.of(new BookedTerms(List.of(booked), List.of()), Map.of(start, 40L), rules)
                .terms()
                .getFirst();
    }

    private static Path withCap(Path folder, String version, String days) throws IOException {
        try (InputStream builtIn =
                Objects.requireNonNull(TermTest.class.getResourceAsStream("/frist/terms/2023-10-06.yaml"))) {
            String text = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("terms: 2023-10-06", "terms: " + version)
                    .replace("validFrom: 2023-10-06", "validFrom: " + version)
                    .replace("daysPerTerm: none", "daysPerTerm: " + days);
            Files.createDirectories(folder.resolve("terms"));
            Files.writeString(folder.resolve("terms/" + version + ".yaml"), text);
            return folder;
        }
    }
}
