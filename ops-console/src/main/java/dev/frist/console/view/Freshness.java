package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the figures can be trusted right now.
 *
 * @param age how long ago all that had been learned is known to have been read; null while nobody has said so
 */
@JsonPropertyOrder({"state", "whole", "ageSeconds"})
public record Freshness(
        State state,
        @JsonIgnore @Nullable Duration age,
        @JsonProperty("readPercent") int percent,
        long behind) {
    // Five times a second somebody says how far everything is known.
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final long MANY = 2_000;

    /** What to make of it. */
    public enum State {
        /** All that had been learned a moment ago is shown. */
        LIVE,
        /** Not everything has been read since the start, or with a new database: what is shown is not whole. */
        CATCHING_UP,
        /** What is shown was whole a while ago, and more has come than could be read since. */
        BEHIND,
        /** ticket-service, or Kafka, is silent: what is past its due instant may have been answered. */
        SILENT
    }

    /** Whether figures may be taken for the truth: half of what is known is no smaller whole. */
    @JsonProperty("whole")
    public boolean isWhole() {
        return state != State.CATCHING_UP;
    }

    @JsonProperty("ageSeconds")
    public @Nullable Double ageSeconds() {
        return age == null ? null : age.toMillis() / 1000.0;
    }

    public static Freshness of(ConsumerProgress progress, Instant now) {
        Duration age = progress.knownUpTo() == null ? null : notNegative(Duration.between(progress.knownUpTo(), now));
        return new Freshness(state(progress, age), age, percent(progress), progress.behind());
    }

    private static State state(ConsumerProgress progress, @Nullable Duration age) {
        if (!progress.isKnown() || !progress.wasComplete()) {
            return State.CATCHING_UP;
        }
        if (progress.behind() > MANY) {
            return State.BEHIND;
        }
        return age != null && age.compareTo(FRESH) <= 0 ? State.LIVE : State.SILENT;
    }

    private static int percent(ConsumerProgress progress) {
        return progress.end() == 0 ? 0 : (int) Math.min(100, 100 * progress.read() / progress.end());
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
