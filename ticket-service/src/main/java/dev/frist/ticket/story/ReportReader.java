package dev.frist.ticket.story;

import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.MilestoneReached;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.PersonalReader;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.Texts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads what a fact's data says into a report, or says which field is wrong. */
public final class ReportReader {
    private static final Map<String, BiFunction<Fields, Instant, TicketReport>> BY_TYPE = new TreeMap<>();

    static {
        read(TicketOpened.class, ReportReader::opening);
        read(EscalationRequested.class, ReportReader::escalation);
        event(
                SeverityChanged.class,
                (in, at) -> new SeverityChanged(
                        ticketId(in), severity(in), new SeverityReason(in.word("reason")), personal(in), at));
        event(
                FirstResponseSent.class,
                (in, at) -> new FirstResponseSent(
                        ticketId(in),
                        in.id("channel"),
                        in.flag("automated"),
                        PersonalReader.read(in, Map.of("agent", in.nonBlank("agent")), "text"),
                        at));
        event(
                MessageRecorded.class,
                (in, at) -> new MessageRecorded(
                        ticketId(in),
                        in.choice("direction", Direction.class),
                        in.id("channel"),
                        PersonalReader.read(in, Map.of("author", in.text("author"), "text", in.text("text"))),
                        at));
        event(
                ManagerResponded.class,
                (in, at) -> new ManagerResponded(
                        ticketId(in),
                        in.id("escalationId"),
                        PersonalReader.read(in, Map.of("manager", in.nonBlank("manager")), "text"),
                        at));
        event(TicketWithdrawn.class, (in, at) -> new TicketWithdrawn(ticketId(in), personal(in), at));
        event(
                TicketDeclined.class,
                (in, at) -> new TicketDeclined(
                        ticketId(in), PersonalReader.read(in, Map.of("reason", in.text("reason"))), at));
        event(TicketClosed.class, ReportReader::closing);
        event(
                FactCorrected.class,
                (in, at) -> new FactCorrected(
                        ticketId(in),
                        new FactId(in.nonBlank("source", Texts.LONGEST_NAME), in.nonBlank("id", Texts.LONGEST_NAME)),
                        personal(in),
                        at));
        read(
                TicketMoved.class,
                (in, at) -> new TicketReport.Move(ticketId(in), in.id("subscriptionId"), personal(in), at));
        event(
                WaitingOnChanged.class,
                (in, at) -> new WaitingOnChanged(
                        ticketId(in),
                        in.choice("waitingOn", WaitingOn.class),
                        PersonalReader.read(in, Map.of(), "text"),
                        at));
        event(
                MilestoneReached.class,
                (in, at) -> new MilestoneReached(
                        ticketId(in), in.id("milestone"), PersonalReader.read(in, Map.of(), "text"), at));
        event(TicketReopened.class, (in, at) -> new TicketReopened(ticketId(in), personal(in), at));
    }

    private ReportReader() {}

    /**
     * @param rules whose names there are
     * @throws Refused if it is nothing that can be told of a ticket, with all that is wrong with it
     */
    public static TicketReport read(IncomingFact fact, RuleBook rules) {
        BiFunction<Fields, Instant, TicketReport> reading = BY_TYPE.get(fact.type());
        if (reading == null) {
            throw new Refused(
                    "type",
                    "known-type",
                    fact.type() + " is not known; of tickets known are " + String.join(", ", BY_TYPE.keySet()));
        }
        return fact.read(in -> {
            in.refuseUnknown("severity", rules.severities());
            in.refuseUnknown("urgency", rules.urgencies());
            return reading.apply(in, fact.occurredAt());
        });
    }

    private static TicketReport opening(Fields in, Instant at) {
        String ticketId = ticketId(in);
        String subscriptionId = in.id("subscriptionId");
        Severity severity = severity(in);
        String channel = in.id("channel");
        String language = in.language("language");
        Optional<Scope> scope = in.optionalWord("scope").map(Scope::new);
        Personal personal = PersonalReader.read(
                in, Map.of("subject", in.text("subject")), "description", "impact", "steps", "requester");
        return new TicketReport.Opening(
                ticketId, subscriptionId, severity, channel, language, scope.orElse(null), personal, at);
    }

    private static TicketReport escalation(Fields in, Instant at) {
        String ticketId = ticketId(in);
        String escalationId = in.id("escalationId");
        Urgency urgency = new Urgency(in.word("urgency"));
        Optional<String> channel = in.optionalText("channel", Texts.LONGEST_NAME);
        Personal personal = PersonalReader.read(in, Map.of("reason", in.text("reason")));
        return new TicketReport.Escalation(
                ticketId,
                escalationId,
                urgency,
                channel.map(it -> personal.withMore("channel", it)).orElse(personal),
                at);
    }

    // Before closings told who said so, their member by told for whom: where that is all there is, it still does.
    private static TicketClosed closing(Fields in, Instant at) {
        return forWhom(in)
                .map(it -> new TicketClosed(ticketId(in), it, PersonalReader.readOnly(in, Map.of(), "note"), at))
                .orElseGet(
                        () -> new TicketClosed(ticketId(in), in.choice("closedBy", ClosedBy.class), personal(in), at));
    }

    private static Optional<ClosedBy> forWhom(Fields in) {
        return Stream.of(ClosedBy.values())
                .filter(it -> !in.names().contains("closedBy")
                        && in.optionalText("by").filter(it.name()::equals).isPresent())
                .findFirst();
    }

    private static Personal personal(Fields in) {
        return PersonalReader.read(in, Map.of());
    }

    private static String ticketId(Fields in) {
        String ticketId = in.id("ticketId");
        // A ticket's id names its stream, and these names are taken.
        if (ticketId.startsWith("rejected/")) {
            in.wrong("ticketId", "reserved-prefix", "must not begin with rejected/");
        }
        return ticketId;
    }

    private static Severity severity(Fields in) {
        return Severity.of(in.word("severity"));
    }

    private static <E extends TicketEvent> void event(Class<E> type, BiFunction<Fields, Instant, E> reading) {
        read(type, reading.andThen(TicketReport.TicketFact::new)::apply);
    }

    private static void read(Class<? extends TicketEvent> type, BiFunction<Fields, Instant, TicketReport> reading) {
        BY_TYPE.put(EventTypes.factName(type), reading);
        BY_TYPE.put(EventTypes.nameOf(type), reading);
    }
}
