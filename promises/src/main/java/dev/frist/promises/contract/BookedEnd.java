package dev.frist.promises.contract;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An end as it was told.
 *
 * @param toldAt when that happened; what was agreed later is not cut
 */
public record BookedEnd(LocalDate lastDay, Instant toldAt) {
    boolean cuts(BookedTerm term) {
        return !term.agreedAt().isAfter(toldAt);
    }
}
