package dev.frist.credit.ledger;

import dev.frist.terms.OverrunIn;
import dev.frist.terms.time.SupportTime;
import java.time.Duration;
import java.time.Instant;

/** How the time of an overrun passes: only while support is open, or always. */
interface Passage {
    /** The earliest instant at which this much time has passed since the start. */
    Instant add(Instant start, Duration amount);

    /** How much time passes from one instant to a later one. */
    Duration between(Instant from, Instant to);

    static Passage of(OverrunIn overrunIn, SupportTime hours) {
        return switch (overrunIn) {
            case SUPPORT -> new InSupportTime(hours);
            case WALL -> new OnTheWall();
        };
    }

    record InSupportTime(SupportTime hours) implements Passage {
        @Override
        public Instant add(Instant start, Duration amount) {
            return hours.add(start, amount);
        }

        @Override
        public Duration between(Instant from, Instant to) {
            return hours.between(from, to);
        }
    }

    record OnTheWall() implements Passage {
        @Override
        public Instant add(Instant start, Duration amount) {
            return start.plus(amount);
        }

        @Override
        public Duration between(Instant from, Instant to) {
            return Duration.between(from, to);
        }
    }
}
