package dev.frist.promises.ticket;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.Urgency;
import dev.frist.promises.clock.ClocksOfTicket;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.clock.Outlook;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.MomentKind;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Those that would start if a ticket of this severity were opened; a kind that depends on none stands with the first. */
    public static List<TicketClock> ifOpened(Cover cover, Severity severity, Instant at, RuleBook rules) {
        return supposed(
                cover, new Moment(SUPPOSED, at, MomentKind.OPENED.text(), severity.name(), null, null), null, rules);
    }

    /** Those that would start if a manager were asked for. */
    public static List<TicketClock> ifEscalated(Cover cover, Urgency urgency, Instant at, RuleBook rules) {
        return supposed(
                cover,
                new Moment(SUPPOSED, at, MomentKind.ESCALATED.text(), urgency.name(), null, null),
                urgency,
                rules);
    }

    private static List<TicketClock> supposed(Cover cover, Moment start, @Nullable Urgency urgency, RuleBook rules) {
        Promise promise = cover.promise();
        return ClocksOfTicket.of(
                        rules.clocks(promise.terms()),
                        List.of(start),
                        (kind, _) -> Optional.of(promise.limits(new ClockKind(kind.name()))))
                .stream()
                .map(it -> new TicketClock(
                        supposed(new ClockKind(it.kind().name()), cover, start.at()), urgency, it.facts()))
                .toList();
    }

    /** This one, if another severity were determined. */
    public TicketClock ifChanged(Severity severity, Instant at) {
        return and(new SeverityDetermined(SUPPOSED, at, severity));
    }

    /** As it was determined last, or is supposed; null where none matters. */
    public @Nullable Severity severity() {
        return facts.stream()
                .filter(SeverityDetermined.class::isInstance)
                .max(AS_THEY_HAPPENED)
                .map(it -> ((SeverityDetermined) it).severity())
                .orElseGet(() -> switch (facts.getFirst()) {
                    case Opened it -> it.severity();
                    case Started it -> it.severity();
                    default -> null;
                });
    }

    /** Whether a ticket's opening started it, whose severity decides when it is due. */
    public boolean isOfOpening() {
        return facts.getFirst() instanceof Opened;
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
                at,
                promise.hours());
    }

    TicketClock and(ClockFact fact) {
        return new TicketClock(
                ref, urgency, Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    TicketClock promised(PromiseAdded added, FactId id) {
        Promise promise = added.promise();
        return new TicketClock(
                ref.pinnedTo(promise.terms(), promise.calendar()),
                urgency,
                and(ClockInput.Promises.fact(added, id, ref.kind(), (Request) facts.getFirst())).facts);
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
