package dev.frist.console.board;

import java.time.Instant;

/**
 * A service that does not get on.
 *
 * @param where the record at which it stands, or else which of its consumers
 */
public record Stuck(String service, String where, Instant since, String problem) {}
