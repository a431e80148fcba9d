package dev.frist.notice.delivery;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt. */
public sealed interface Answer {
    /** @param said by the recipient's server */
    record Taken(String said) implements Answer {}

    /** @param notBefore how long the recipient wants to be left alone */
    record NotTaken(String problem, Optional<Duration> notBefore) implements Answer {}

    /** It never will be taken. */
    record Gone(String problem) implements Answer {}

    static Answer failed(String problem) {
        return new NotTaken(problem, Optional.empty());
    }
}
