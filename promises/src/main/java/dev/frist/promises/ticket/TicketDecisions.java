package dev.frist.promises.ticket;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.ticket.TicketReport.Closing;
import dev.frist.promises.ticket.TicketReport.Decline;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.FirstResponse;
import dev.frist.promises.ticket.TicketReport.ManagerResponse;
import dev.frist.promises.ticket.TicketReport.Message;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.Reopening;
import dev.frist.promises.ticket.TicketReport.SeverityChange;
import dev.frist.promises.ticket.TicketReport.Withdrawal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which reports belong to a ticket's story. Facts are not argued with: refused is what a report itself shows to be
 * impossible, and a second one that contradicts the identity of a first; never what is early, late or repeated.
 */
final class TicketDecisions {
    private final Story story;
    private final Contracts contracts;

    TicketDecisions(Story story, Contracts contracts) {
        this.story = story;
        this.contracts = contracts;
    }

    Answer<TicketEvent> decide(TicketReport report) {
        return switch (report) {
            case Opening it
            when it.impact().isBlank() ->
                Answer.refused("impact", "not-blank", "impact must say why the ticket has this severity");
            case Opening it
            when story.opened().isPresent() ->
                Answer.refused("ticketId", "opened-twice", "ticket " + it.ticketId() + " was opened before");
            case Opening it -> covered(it.subscriptionId(), it, cover -> opened(it, cover));
            case SeverityChange it
            when it.reason() == SeverityReason.WORKAROUND && it.severity() != Severity.STANDARD ->
                Answer.refused(
                        "severity",
                        "workaround-lowers-to-3",
                        "a workaround lowers the severity to 3, not to "
                                + it.severity().level());
            case SeverityChange it
            when it.reason() == SeverityReason.CORE_SERVICES_AVAILABLE && it.severity() == Severity.CRITICAL ->
                Answer.refused(
                        "severity",
                        "available-core-services-are-no-1",
                        "once core services are available again the severity is no longer 1");
            case Escalation it
            when story.escalations().contains(it.escalationId()) ->
                Answer.refused(
                        "escalationId",
                        "requested-twice",
                        "escalation " + it.escalationId() + " of ticket " + it.ticketId() + " was requested before");
            case TicketReport it when story.opened().isEmpty() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId()));
            case ManagerResponse it
            when !story.escalations().contains(it.escalationId()) ->
                new Answer.NotYet<>(AwaitedKey.escalation(it.ticketId(), it.escalationId()));
            case Escalation it -> escalated(it, story.opened().orElseThrow());
            case SeverityChange it ->
                happened(new SeverityChanged(it.ticketId(), it.severity(), it.reason(), it.occurredAt()));
            case FirstResponse it ->
                happened(new FirstResponseSent(
                        it.ticketId(), it.agent(), it.channel(), it.automated(), it.occurredAt()));
            case Message it ->
                happened(new MessageRecorded(
                        it.ticketId(), it.direction(), it.author(), it.channel(), it.text(), it.occurredAt()));
            case ManagerResponse it ->
                happened(new ManagerResponded(it.ticketId(), it.escalationId(), it.manager(), it.occurredAt()));
            case Withdrawal it -> happened(new TicketWithdrawn(it.ticketId(), it.occurredAt()));
            case Decline it -> happened(new TicketDeclined(it.ticketId(), it.reason(), it.occurredAt()));
            case Closing it -> happened(new TicketClosed(it.ticketId(), it.by(), it.occurredAt()));
            case Reopening it -> happened(new TicketReopened(it.ticketId(), it.occurredAt()));
        };
    }

    private Answer<TicketEvent> escalated(Escalation it, TicketOpened opened) {
        return covered(
                opened.subscriptionId(),
                it,
                cover -> new EscalationRequested(
                        it.ticketId(),
                        it.escalationId(),
                        opened.subscriptionId(),
                        cover.customer(),
                        it.urgency(),
                        it.reason(),
                        cover.promise(),
                        it.occurredAt()));
    }

    private static TicketOpened opened(Opening it, Cover cover) {
        return new TicketOpened(
                it.ticketId(),
                it.subscriptionId(),
                cover.customer(),
                it.severity(),
                it.subject(),
                it.description(),
                it.impact(),
                it.channel(),
                it.language(),
                it.requester(),
                it.scope(),
                cover.promise(),
                Flags.of(it, cover),
                it.occurredAt());
    }

    private Answer<TicketEvent> covered(
            String subscriptionId, TicketReport report, Function<Cover, TicketEvent> event) {
        try {
            Optional<Cover> cover = contracts.cover(subscriptionId, report.occurredAt());
            return cover.<Answer<TicketEvent>>map(it -> happened(event.apply(it)))
                    .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.subscription(subscriptionId)));
        } catch (PromiseRefused e) {
            // The contract was accepted, but the terms in force when this happened do not allow it.
            return Answer.refused("subscriptionId", "promise-within-terms", e.getMessage());
        }
    }

    private static Answer<TicketEvent> happened(TicketEvent event) {
        return new Answer.Happened<>(event);
    }
}
