package dev.frist.promises.ticket;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.clock.Outlook;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A response clock as its ticket's own story tells it, or one that is supposed: the facts that a clock service knows of it, and the rules
 * that are pinned to it. Rules that an operator applied to it since then are known to the clock service alone.
 *
 * @param facts the request first
 */
public record TicketClock(ClockRef ref, @Nullable Urgency urgency, List<ClockFact> facts) {
    private static final Comparator<ClockFact> AS_THEY_HAPPENED =
            Comparator.comparing(ClockFact::occurredAt).thenComparing(ClockFact::id);

    // Behind all that was told of the same instant.
    private static final FactId SUPPOSED = new FactId("~", "supposed");
    private static final String NOBODY = "";

    public TicketClock {
        facts = List.copyOf(facts);
    }

    static TicketClock of(ClockRef ref, Request request) {
        return new TicketClock(ref, request instanceof Escalated it ? it.urgency() : null, List.of(request));
    }

    boolean isEscalated() {
        return urgency != null;
    }

    /** The one that would start if a ticket of this severity were opened. */
    public static TicketClock ifOpened(Cover cover, Severity severity, Instant at) {
        return new TicketClock(
                supposed(ClockKind.INITIAL_RESPONSE, cover, at),
                null,
                List.of(new Opened(SUPPOSED, at, severity, cover.promise().objectives())));
    }

    /** The one that would start if a manager were asked for. */
    public static TicketClock ifEscalated(Cover cover, Urgency urgency, Instant at) {
        return new TicketClock(
                supposed(ClockKind.MANAGER_RESPONSE, cover, at),
                urgency,
                List.of(new Escalated(
                        SUPPOSED, at, urgency, cover.promise().escalation().get(urgency))));
    }

    /** This one, if another severity were determined. */
    public TicketClock ifChanged(Severity severity, Instant at) {
        return and(new SeverityDetermined(SUPPOSED, at, severity));
    }

    /** As it was determined last, or is supposed; null for a manager's response. */
    public @Nullable Severity severity() {
        return facts.getFirst() instanceof Opened opened
                ? facts.stream()
                        .filter(SeverityDetermined.class::isInstance)
                        .max(AS_THEY_HAPPENED)
                        .map(it -> ((SeverityDetermined) it).severity())
                        .orElse(opened.severity())
                : null;
    }

    private static ClockRef supposed(ClockKind kind, Cover cover, Instant at) {
        Promise promise = cover.promise();
        return new ClockRef(
                NOBODY,
                kind,
                NOBODY,
                null,
                NOBODY,
                cover.customer(),
                promise.plan(),
                promise.terms(),
                promise.calendar(),
                at);
    }

    TicketClock and(ClockFact fact) {
        return new TicketClock(
                ref, urgency, Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    TicketClock promised(ClockInput.Promises it) {
        Promise promise = it.added().promise();
        return new TicketClock(
                ref.pinnedTo(promise.terms(), promise.calendar()),
                urgency,
                and(it.fact((Request) facts.getFirst())).facts);
    }

    /**
     * Where it stands, by the same kernel as in the clock service.
     *
     * @throws RuntimeException as {@link dev.frist.promises.clock.Assessor#assess} names it, or an
     *     {@link dev.frist.promises.terms.UnknownVersion}
     */
    public Outlook outlook(RuleBook rules, Instant now) {
        return Outlook.of(facts, Pinned.of(ref, rules), now);
    }

    /** Why it is due then, in one sentence. */
    public String because(Outlook outlook) {
        Deadline due = outlook.standing().deadline();
        String rules = "(terms %s, calendar %s)"
                .formatted(ref.terms().version(), ref.calendar().version());
        return due == null || outlook.rule() == null
                ? "best effort: no response time is promised " + rules
                : "%s of %s from %s: %s %s"
                        .formatted(
                                due.objective().target(),
                                due.objective().hours(),
                                due.countsFrom(),
                                outlook.rule().sentence(),
                                rules);
    }
}
