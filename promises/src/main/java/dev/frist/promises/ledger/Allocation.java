package dev.frist.promises.ledger;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one clock gives to each term, by the term's first day; a term to which it gives nothing is absent.
 */
public record Allocation(SortedMap<LocalDate, Share> shares) {
    public static final Allocation NONE = new Allocation(Collections.emptySortedMap());

    public Allocation {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /** The days given to the term that begins on this day. */
    public long daysIn(LocalDate termStart) {
        Share share = shares.get(termStart);
        return share == null ? 0 : share.days();
    }

    public long days() {
        return shares.values().stream().mapToLong(Share::days).sum();
    }
}
