package dev.frist.kit.consume;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A loop that does not get on.
 *
 * @param at the record at which one of its partitions stands; null if it is no record that stops it
 * @param since when it came to stand
 * @param problem for an operator: why
 */
public record Standstill(String consumer, @Nullable Place at, Instant since, String problem) {}
