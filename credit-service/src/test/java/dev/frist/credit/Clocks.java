package dev.frist.credit;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What clock services say of tickets that are to be answered within an hour, day and night. */
public final class Clocks {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Duration BLOCK = Duration.ofMinutes(15);

    private Clocks() {}

    public static ClockEvent overrun(String ticketId, String subscriptionId, Instant dueAt, long blocks) {
        return overrun(ref(ticketId, subscriptionId), dueAt, blocks);
    }

    /** Of a request an hour before it was due. */
    static ClockEvent overrunOfRequest(String ticketId, String subscriptionId, Instant dueAt, long blocks) {
        ClockRef clock = ref(ticketId, subscriptionId);
        return overrun(
                new ClockRef(
                        clock.clockId(),
                        clock.kind(),
                        clock.ticketId(),
                        null,
                        subscriptionId,
                        clock.customer(),
                        clock.plan(),
                        clock.terms(),
                        clock.calendar(),
                        dueAt.minus(Duration.ofHours(1))),
                dueAt,
                blocks);
    }

    static ClockEvent overrun(ClockRef clock, Instant dueAt, long blocks) {
        Instant at = dueAt.plus(BLOCK.multipliedBy(blocks));
        Standing standing =
                new Standing(ClockStatus.BREACHED, deadline(dueAt), null, null, true, Duration.ZERO, blocks);
        return new OverrunAccrued(clock, standing, at, at, null);
    }

    /** The first that a clock tells. */
    static ClockEvent opened(ClockRef clock) {
        Instant at = Instant.parse("2025-01-01T08:00:00Z");
        FactId id = new FactId("/test", clock.ticketId());
        return new FactNoted(
                clock, new ClockFact.Opened(id, at, Severity.STANDARD, Map.of()), Standing.BEST_EFFORT, at, at, id);
    }

    static ClockEvent settled(ClockRef clock, Instant dueAt, long blocks) {
        Duration overrun = BLOCK.multipliedBy(blocks).plusMinutes(1);
        Instant at = dueAt.plus(overrun);
        Standing standing = new Standing(ClockStatus.SETTLED, deadline(dueAt), at, null, true, overrun, blocks);
        return new BreachSettled(clock, standing, at, at, null);
    }

    public static ClockEvent retracted(String ticketId, String subscriptionId, Instant dueAt, Instant respondedAt) {
        Standing standing = new Standing(ClockStatus.MET, deadline(dueAt), respondedAt, null, false, Duration.ZERO, 0);
        return new BreachRetracted(ref(ticketId, subscriptionId), standing, respondedAt, respondedAt, null);
    }

    static ClockEvent retracted(
            String ticketId, String subscriptionId, Instant dueAt, Instant respondedAt, PinnedVersion terms) {
        Standing standing = new Standing(ClockStatus.MET, deadline(dueAt), respondedAt, null, false, Duration.ZERO, 0);
        return new BreachRetracted(ref(ticketId, subscriptionId, terms), standing, respondedAt, respondedAt, null);
    }

    /** Its ticket belongs to another subscription. */
    public static ClockEvent movedAway(String ticketId, String subscriptionId, Instant dueAt, Instant openedAt) {
        Standing standing = new Standing(ClockStatus.VOID, deadline(dueAt), null, openedAt, false, Duration.ZERO, 0);
        return new BreachRetracted(ref(ticketId, subscriptionId), standing, openedAt, openedAt, null);
    }

    public static ClockRef ref(String ticketId, String subscriptionId) {
        return ref(
                ticketId,
                subscriptionId,
                RULES.termsAt(Instant.parse("2025-01-01T00:00:00Z")).version());
    }

    static ClockRef ref(String ticketId, String subscriptionId, PinnedVersion terms) {
        return new ClockRef(
                ClockIds.initialResponse(ticketId),
                ClockKind.INITIAL_RESPONSE,
                ticketId,
                null,
                subscriptionId,
                "Acme",
                Plan.CUSTOM,
                terms,
                RULES.currentCalendar().version(),
                null);
    }

    private static Deadline deadline(Instant dueAt) {
        Duration target = Duration.ofHours(1);
        return new Deadline(
                dueAt.minus(target), dueAt.minus(target), dueAt, new Objective("TWENTY_FOUR_SEVEN", target));
    }
}
