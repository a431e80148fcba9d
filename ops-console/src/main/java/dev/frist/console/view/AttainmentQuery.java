package dev.frist.console.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days, severity and plan are asked for, as requests of people and of programs say it. What is null is not asked for in
 * particular.
 */
public record AttainmentQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String severity,
        @Nullable String plan) {}
