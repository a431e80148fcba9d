package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frist.console.view.AttainmentReport.Outcome;

/** How promises were kept. */
public record Kept(long met, long late, long bestEffort, long days) {
    public static final Kept NOTHING = new Kept(0, 0, 0, 0);

    static Kept of(Outcome outcome) {
        long clocks = outcome.clocks();
        return switch (outcome.kind()) {
            case MET -> new Kept(clocks, 0, 0, outcome.days());
            case LATE -> new Kept(0, clocks, 0, outcome.days());
            case BEST_EFFORT -> new Kept(0, 0, clocks, outcome.days());
        };
    }

    @JsonProperty("percent")
    public double percent() {
        return met + late == 0 ? 100 : 100.0 * met / (met + late);
    }

    @JsonIgnore
    public boolean isAnythingPromised() {
        return met + late > 0;
    }

    Kept plus(Kept other) {
        return new Kept(met + other.met, late + other.late, bestEffort + other.bestEffort, days + other.days);
    }
}
