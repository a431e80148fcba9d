package dev.frist.standalone.whatif;

import dev.frist.events.Standing;

/** What all clocks come to by one set of rules. */
record Sums(long breached, long blocks, long days) {
    static final Sums NONE = new Sums(0, 0, 0);

    Sums and(Standing standing) {
        return new Sums(breached + (standing.breached() ? 1 : 0), blocks + standing.blocks(), days);
    }

    Sums giving(long days) {
        return new Sums(breached, blocks, days);
    }
}
