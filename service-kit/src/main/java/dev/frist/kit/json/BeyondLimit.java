package dev.frist.kit.json;

import tools.jackson.core.exc.StreamConstraintsException;

/** JSON that says more than is read: which limit it exceeds, and where. */
public final class BeyondLimit extends StreamConstraintsException {
    private final String limit;
    private final String where;
    private final String excess;

    BeyondLimit(String limit, String where, String excess) {
        super((where.isEmpty() ? "this" : where) + " " + excess);
        this.limit = limit;
        this.where = where;
        this.excess = excess;
    }

    /** Its name, in kebab case: the rule that was broken. */
    public String limit() {
        return limit;
    }

    /** Path of the member, as in {@code agreement.channels[0]}; empty for the whole. */
    public String where() {
        return where;
    }

    BeyondLimit at(String path) {
        return new BeyondLimit(limit, path, excess);
    }
}
