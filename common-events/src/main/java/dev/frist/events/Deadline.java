package dev.frist.events;

import java.time.Instant;

/**
 * When a response is due, and why then.
 *
 * @param startedAt when the clock started
 * @param countsFrom the instant from which the objective below is counted: the start, or the severity change that set it
 * @param dueAt the first instant at which the objective's support time has passed since {@code countsFrom}
 * @param objective what fixed {@code dueAt}; an overrun is counted in its hours
 */
public record Deadline(Instant startedAt, Instant countsFrom, Instant dueAt, Objective objective) {}
