package dev.frist.console.web;

import dev.frist.console.jdbc.Attainment;
import dev.frist.console.view.AttainmentReport;
import dev.frist.events.Plan;
import dev.frist.kit.Refused;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days, severity and plan are asked for, as requests of people and of programs say it. */
public record AttainmentQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer severity,
        @Nullable Plan plan) {

    /** @throws Refused if there is no such severity, or the days end before they begin */
    public AttainmentReport report(Attainment attainment, Instant now) {
        Parameters.severity(severity);
        return attainment.report(from, to, severity, plan, now);
    }
}
