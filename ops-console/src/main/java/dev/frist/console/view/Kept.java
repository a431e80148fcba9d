package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frist.console.view.AttainmentReport.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;

/** How promises were kept. */
@Schema(description = "How promises were kept")
public record Kept(
        @Schema(example = "118", description = "Answered in time")
        long met,

        @Schema(example = "3", description = "Late, whatever came of it")
        long late,

        @Schema(example = "40", description = "Of best effort, by the day they were opened on")
        long bestEffort,

        @Schema(example = "4", description = "Days given for what was late")
        long days) {
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
    @Schema(example = "97.5", description = "Kept in time, of what was promised; 100 where nothing was")
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
