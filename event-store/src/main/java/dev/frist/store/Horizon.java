package dev.frist.store;

/**
 * A place in the order of publishing, and so a boundary of what is stored. Where no transaction below it is open any more, what
 * stands below it is there for good; and of every stream that is a beginning without gaps, since a stream's later event has a
 * higher transaction id.
 *
 * @param xid PostgreSQL's 64-bit transaction id, exclusive
 */
public record Horizon(long xid) {
    /** All that is stored at the moment of reading. */
    public static final Horizon NONE = new Horizon(Long.MAX_VALUE);
}
