package dev.frist.console.board;

/**
 * How many clocks wait, of which sort.
 *
 * @param unconfirmed past their due instant without a verdict
 * @param lateDays what the late ones have cost so far
 */
public record Totals(long running, long atRisk, long late, long lateDays, long escalated, long unconfirmed) {}
