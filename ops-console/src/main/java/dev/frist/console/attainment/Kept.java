package dev.frist.console.attainment;

/**
 * How promises were kept.
 *
 * @param days given for those that were not
 */
public record Kept(long met, long late, long bestEffort, long days) {
    public static final Kept NOTHING = new Kept(0, 0, 0, 0);

    /** Percent of what was promised; 100 where nothing was. */
    public double percent() {
        return met + late == 0 ? 100 : 100.0 * met / (met + late);
    }

    public boolean isAnythingPromised() {
        return met + late > 0;
    }

    Kept plus(Kept other) {
        return new Kept(met + other.met, late + other.late, bestEffort + other.bestEffort, days + other.days);
    }

    Kept plus(Outcome outcome) {
        long clocks = outcome.clocks();
        long sum = days + outcome.days();
        return switch (outcome.kind()) {
            case MET -> new Kept(met + clocks, late, bestEffort, sum);
            case LATE -> new Kept(met, late + clocks, bestEffort, sum);
            case BEST_EFFORT -> new Kept(met, late, bestEffort + clocks, sum);
        };
    }
}
