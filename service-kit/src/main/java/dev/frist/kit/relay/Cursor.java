package dev.frist.kit.relay;

/**
 * A place in the order of publishing.
 *
 * @param xid PostgreSQL's 64-bit transaction id
 */
record Cursor(long xid, long position) {}
