package dev.frist.promises.ledger;

import java.time.Instant;

/**
 * What one clock gives to one term.
 *
 * @param blocks that were completed in this term
 * @param days that they are worth
 * @param lastBlockAt when the last block that is worth something was completed
 */
public record Share(long blocks, long days, Instant lastBlockAt) {}
