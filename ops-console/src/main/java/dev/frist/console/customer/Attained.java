package dev.frist.console.customer;

/** How promises were kept: clocks that were met, that were late, and that are open and not late. */
public record Attained(long met, long late, long open) {
    /** Percent of what is decided; 100 while nothing is. */
    public double percent() {
        return met + late == 0 ? 100 : 100.0 * met / (met + late);
    }
}
