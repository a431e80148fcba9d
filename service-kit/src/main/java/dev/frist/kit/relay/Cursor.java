package dev.frist.kit.relay;

/**
 * An event's place in the order of publishing.
 *
 * @param xid the place of its transaction: PostgreSQL's 64-bit id, shifted where the store was restored into another cluster
 */
record Cursor(long xid, long position) {}
