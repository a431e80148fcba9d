package dev.frist.console.trust;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the figures can be trusted right now.
 *
 * @param age how long ago all that had been learned is known to have been read; null while nobody has said so
 * @param percent how much of the topics has been read, 0 to 100
 * @param behind how many records are still to be read
 */
public record Trust(State state, @Nullable Duration age, int percent, long behind) {
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

    /** Whether figures may be taken for the truth: half of a picture is no smaller picture. */
    public boolean isWhole() {
        return state != State.CATCHING_UP;
    }

    public static Trust of(ConsumerProgress reach, Instant now) {
        Duration age = reach.knownUpTo() == null ? null : notNegative(Duration.between(reach.knownUpTo(), now));
        return new Trust(state(reach, age), age, percent(reach), reach.behind());
    }

    private static State state(ConsumerProgress reach, @Nullable Duration age) {
        if (!reach.isKnown() || !reach.wasComplete()) {
            return State.CATCHING_UP;
        }
        if (reach.behind() > MANY) {
            return State.BEHIND;
        }
        return age != null && age.compareTo(FRESH) <= 0 ? State.LIVE : State.SILENT;
    }

    private static int percent(ConsumerProgress reach) {
        return reach.end() == 0 ? 0 : (int) Math.min(100, 100 * reach.read() / reach.end());
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
