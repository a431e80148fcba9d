package dev.frist.promises.conformance;

import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a case asks; an answer is compared as text, floored as coarsely as the case's own. */
sealed interface Question {
    Instant start();

    /** The other instant that it names, which may be the earlier. */
    default Instant end() {
        return start();
    }

    default Instant first() {
        return start().isBefore(end()) ? start() : end();
    }

    default Instant last() {
        return start().isBefore(end()) ? end() : start();
    }

    Object askOf(SupportTime time);

    /** The answer as a case writes it. */
    default String floor(Object answer) {
        return answer.toString();
    }

    record Add(Instant start, Duration amount) implements Question {
        @Override
        public Instant askOf(SupportTime time) {
            return time.add(start, amount);
        }

        @Override
        public String floor(Object answer) {
            return ((Instant) answer).truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    /** @param unit seconds that the case's own answer is floored to */
    record Between(Instant start, Instant end, long unit) implements Question {
        @Override
        public Duration askOf(SupportTime time) {
            return time.between(start, end);
        }

        @Override
        public String floor(Object answer) {
            return String.valueOf(Math.floorDiv(((Duration) answer).getSeconds(), unit) * unit);
        }
    }

    record IsOpen(Instant start) implements Question {
        @Override
        public Boolean askOf(SupportTime time) {
            return time.isOpen(start);
        }
    }
}
