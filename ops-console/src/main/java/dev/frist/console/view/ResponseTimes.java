package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.console.view.AttainmentReport.Sort;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast responses came to what was promised alike; all in support time. */
@Schema(description = "How fast responses came, in support time, where the same was promised")
public record ResponseTimes(
        @JsonUnwrapped Sort sort,

        @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that are counted")
        String hours,

        @Schema(example = "PT30M", description = "The objective", type = "string")
        Duration objective,

        @Schema(example = "118", description = "Answered in time")
        long met,

        @Schema(example = "3", description = "Late") long late,

        @JsonIgnore @Nullable Duration median,
        @JsonIgnore @Nullable Duration p90) {

    @JsonProperty("medianSeconds")
    @Schema(example = "540", description = "Seconds that half of them took at most; absent while there is none")
    public @Nullable Long medianSeconds() {
        return median == null ? null : median.toSeconds();
    }

    @JsonProperty("p90Seconds")
    @Schema(example = "1620", description = "Seconds that nine of ten took at most; absent while there is none")
    public @Nullable Long p90Seconds() {
        return p90 == null ? null : p90.toSeconds();
    }
}
