package dev.frist.console.web;

import dev.frist.console.view.AttainmentReport;
import dev.frist.console.jdbc.Attainment;
import dev.frist.events.Plan;
import dev.frist.kit.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days, severity and plan are asked for, as requests of people and of programs say it. */
public record AttainmentQuery(
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

    /** @throws Refused if there is no such severity, or the days end before they begin */
    public AttainmentReport report(Attainment attainment, Instant now) {
        Parameters.severity(severity);
        return attainment.report(from, to, severity, plan, now);
    }
}
