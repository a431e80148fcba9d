package dev.frist.console.attainment.web;

import dev.frist.console.attainment.jdbc.Attainment.Question;
import dev.frist.console.page.web.Parameters;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days, severity and plan are asked for, as requests say it. */
public record Asked(
        @Parameter(description = "The first day; absent: twelve weeks before the last", example = "2026-01-01")
        @Nullable
        LocalDate from,

        @Parameter(description = "The last day; absent: the last of which anything is decided", example = "2026-03-31")
        @Nullable
        LocalDate to,

        @Parameter(description = "1 to 4; absent: all", example = "1") @Nullable
        Integer severity,

        @Parameter(description = "Absent: all", example = "CUSTOM") @Nullable
        Plan plan) {

    /** @throws Refused if there is no such severity */
    Question question() {
        Severity asked = Parameters.severity(severity);
        return new Question(from, to, asked == null ? null : asked.level(), plan);
    }
}
