package dev.frist.promises.clock;

import static dev.frist.promises.clock.LocalTimes.at;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import java.time.Instant;
import java.util.Map;

/** What happens to a clock in a test. */
sealed interface Step {
    /** A fact is learned; unless said otherwise at the instant at which it happens. */
    record Note(ClockFact fact, Instant learnedAt) implements Step {
        Note learnedAt(String said) {
            return new Note(fact, at(said));
        }
    }

    record Look(Instant now) implements Step {}

    static Note opened(Severity severity, String said) {
        return opened(severity, said, Promises.EXTENDED_SLA);
    }

    static Note opened(Severity severity, String said, Map<Severity, Objective> objectives) {
        return note(new Opened(id("opening"), at(said), severity, objectives));
    }

    static Note escalated(Urgency urgency, String said, Objective objective) {
        return note(new Escalated(id("escalation"), at(said), urgency, objective));
    }

    static Note determined(Severity severity, String said) {
        return determined(severity, said, "severity " + severity + " " + said);
    }

    static Note determined(Severity severity, String said, String id) {
        return note(new SeverityDetermined(id(id), at(said), severity));
    }

    static Note responded(String said) {
        return note(new Responded(id("response " + said), at(said)));
    }

    static Note withdrawn(String said) {
        return note(new Withdrawn(id("withdrawal " + said), at(said)));
    }

    /** @param wrong the id of the fact that was wrong; the correction's own is that of what it says */
    static Note corrected(String wrong, String said) {
        return note(new Corrected(id("correction of " + wrong), at(said), id(wrong)));
    }

    static Note moved(String said) {
        return note(new Moved(id("move " + said), at(said)));
    }

    static Look lookedAt(String said) {
        return new Look(at(said));
    }

    private static Note note(ClockFact fact) {
        return new Note(fact, fact.occurredAt());
    }

    private static FactId id(String id) {
        return new FactId("/test", id);
    }
}
