package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.console.view.AttainmentReport.Sort;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast responses came to what was promised alike; all in support time. */
public record ResponseTimes(
        @JsonUnwrapped Sort sort,
        String hours,
        Duration objective,
        long met,
        long late,
        @JsonIgnore @Nullable Duration median,
        @JsonIgnore @Nullable Duration p90) {

    @JsonProperty("medianSeconds")
    public @Nullable Long medianSeconds() {
        return median == null ? null : median.toSeconds();
    }

    @JsonProperty("p90Seconds")
    public @Nullable Long p90Seconds() {
        return p90 == null ? null : p90.toSeconds();
    }
}
