package dev.frist.bench.console;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tickets that are opened while the console runs: what their services publish about them. */
record NewTickets(RuleBook rules, Instant at) {
    private static final Objective OBJECTIVE = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));

    TicketEvent opened(String ticket, String customer) {
        return new TicketEvent.TicketOpened(
                ticket,
                "SUB-" + ticket,
                customer,
                Severity.CRITICAL,
                "EMAIL",
                "EN",
                null,
                new Promise(
                        "bench",
                        Plan.CUSTOM,
                        rules.termsAt(at).version(),
                        rules.currentCalendar().version(),
                        Map.of(Severity.CRITICAL, OBJECTIVE),
                        Map.of(),
                        Set.of("EMAIL")),
                List.of(),
                Personal.of(Map.of(
                        "subject",
                        "Something new is broken",
                        "description",
                        "since this morning",
                        "impact",
                        "nobody can work",
                        "requester",
                        "anna@example.com")),
                at);
    }

    ClockEvent started(String ticket, String customer) {
        return new ClockEvent.ClockStarted(clock(ticket, customer), standing(ClockStatus.RUNNING), at, at, null);
    }

    /** A ticket that is opened, and whose clock starts and is late: three events, in the order of each stream. */
    Stream<ReceivedEvent> seen(String ticket, String customer) {
        ClockEvent late =
                new ClockEvent.ResponseBreached(clock(ticket, customer), standing(ClockStatus.BREACHED), at, at, null);
        return Stream.of(
                seen(opened(ticket, customer), Topics.TICKETS, ticket, 0),
                seen(started(ticket, customer), Topics.RESPONSES, late.clock().clockId(), 0),
                seen(late, Topics.RESPONSES, late.clock().clockId(), 1));
    }

    private ReceivedEvent seen(PublishedEvent event, String topic, String stream, long sequence) {
        return new ReceivedEvent(
                topic,
                stream,
                sequence,
                EventTypes.nameOf(event.getClass()),
                new FactId("/bench", stream + "-" + sequence),
                at,
                at,
                event,
                EventJson.write(event));
    }

    private ClockRef clock(String ticket, String customer) {
        return new ClockRef(
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                "SUB-" + ticket,
                customer,
                Plan.CUSTOM,
                rules.termsAt(at).version(),
                rules.currentCalendar().version(),
                null);
    }

    private Standing standing(ClockStatus status) {
        Deadline deadline = new Deadline(at, at, at.plus(OBJECTIVE.target()), OBJECTIVE);
        return new Standing(status, deadline, null, null, status == ClockStatus.BREACHED, Duration.ZERO, 0);
    }
}
