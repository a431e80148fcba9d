package dev.frist.promises.ticket;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Flag;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.ticket.TicketReport.Coverage;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.TicketFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a ticket to guard its story: that it was opened, for whom, and which escalations it had. Facts are
 * not argued with: refused is what a report itself shows to be impossible, and a second one that contradicts the identity of a
 * first; never what is early, late or repeated.
 */
public record TicketHistory(Optional<TicketOpened> opened, Set<String> escalations) {
    /** The flags that say that the day of a request is not covered. */
    public static final Set<Flag.Code> UNCOVERED =
            Set.of(Flag.Code.NOT_ACTIVE_YET, Flag.Code.TERM_LAPSED, Flag.Code.SUBSCRIPTION_ENDED);

    public static final TicketHistory UNTOLD = new TicketHistory(Optional.empty(), Set.of());

    /** What follows from a report, given the contracts that are known. Changes nothing. */
    public Answer<TicketEvent> answer(TicketReport report, Contracts contracts) {
        return switch (report) {
            case Opening it
            when opened.isPresent() ->
                Answer.refused("ticketId", "opened-twice", "ticket " + it.ticketId() + " was opened before");
            case Opening it -> covered(it.subscriptionId(), it.occurredAt(), contracts, cover -> opened(it, cover));
            case Escalation it
            when escalations.contains(it.escalationId()) ->
                Answer.refused(
                        "escalationId",
                        "requested-twice",
                        "escalation " + it.escalationId() + " of ticket " + it.ticketId() + " was requested before");
            case Escalation it ->
                opened.map(ticket -> escalated(it, ticket, contracts))
                        .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId())));
            case Coverage it ->
                opened.map(ticket -> promised(it, ticket, contracts))
                        .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId())));
            case TicketFact(TicketEvent event) -> answer(event);
        };
    }

    private Answer<TicketEvent> answer(TicketEvent reported) {
        return switch (reported) {
            case SeverityChanged it
            when it.reason() == SeverityReason.WORKAROUND && it.severity().isMoreSevereThan(Severity.STANDARD) ->
                Answer.refused(
                        "severity",
                        "workaround-lowers-to-3",
                        "a workaround lowers the severity to 3, and leaves a 4 at 4, but here to "
                                + it.severity().level());
            case SeverityChanged it
            when it.reason() == SeverityReason.CORE_SERVICES_AVAILABLE && it.severity() == Severity.CRITICAL ->
                Answer.refused(
                        "severity",
                        "available-core-services-are-no-1",
                        "once core services are available again the severity is no longer 1");
            case TicketEvent it when opened.isEmpty() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId()));
            case ManagerResponded it
            when !escalations.contains(it.escalationId()) ->
                new Answer.NotYet<>(AwaitedKey.escalation(it.ticketId(), it.escalationId()));
            case TicketOpened _, EscalationRequested _, PromiseAdded _ ->
                throw new IllegalArgumentException(reported + " must be reported without its promise");
            default -> new Answer.Happened<>(reported);
        };
    }

    /** Remembers; believes everything. */
    public TicketHistory evolve(TicketEvent event) {
        return switch (event) {
            case TicketOpened it -> new TicketHistory(Optional.of(it), escalations);
            case EscalationRequested it -> new TicketHistory(opened, and(it.escalationId()));
            default -> this;
        };
    }

    private Set<String> and(String escalationId) {
        Set<String> more = new HashSet<>(escalations);
        more.add(escalationId);
        return more;
    }

    private static Answer<TicketEvent> escalated(Escalation it, TicketOpened opened, Contracts contracts) {
        return covered(
                opened.subscriptionId(),
                it.occurredAt(),
                contracts,
                cover -> new EscalationRequested(
                        it.ticketId(),
                        it.escalationId(),
                        opened.subscriptionId(),
                        cover.customer(),
                        it.urgency(),
                        cover.promise(),
                        uncovered(cover),
                        it.personal(),
                        it.occurredAt()));
    }

    private static Answer<TicketEvent> promised(Coverage it, TicketOpened opened, Contracts contracts) {
        return covered(
                opened.subscriptionId(),
                it.requestedAt(),
                contracts,
                cover -> new PromiseAdded(
                        it.ticketId(),
                        it.escalationId(),
                        cover.promise(),
                        it.escalationId() == null ? flags(opening(opened), cover) : uncovered(cover),
                        it.occurredAt()));
    }

    private static Opening opening(TicketOpened it) {
        return new Opening(
                it.ticketId(),
                it.subscriptionId(),
                it.severity(),
                it.channel(),
                it.language(),
                it.scope(),
                it.personal(),
                it.occurredAt());
    }

    private static TicketOpened opened(Opening it, Cover cover) {
        return new TicketOpened(
                it.ticketId(),
                it.subscriptionId(),
                cover.customer(),
                it.severity(),
                it.channel(),
                it.language(),
                it.scope(),
                cover.promise(),
                flags(it, cover),
                it.personal(),
                it.occurredAt());
    }

    /** What the promise does not cover: the ticket is accepted, and says so. */
    private static List<Flag> flags(Opening opening, Cover cover) {
        List<Flag> flags = new ArrayList<>();
        Set<String> channels = new TreeSet<>(cover.promise().channels());
        if (!channels.contains(opening.channel())) {
            flags.add(new Flag(
                    Flag.Code.CHANNEL_NOT_COVERED, "the agreement covers " + channels + ", not " + opening.channel()));
        }
        if (opening.scope() != null && !opening.scope().isCovered()) {
            flags.add(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + opening.scope()));
        }
        flags.addAll(uncovered(cover));
        missing(flags, opening.personal().impact(), Flag.Code.IMPACT_MISSING, "why it has this severity");
        missing(flags, opening.personal().description(), Flag.Code.DESCRIPTION_MISSING, "what it is about");
        missing(flags, opening.personal().requester(), Flag.Code.REQUESTER_MISSING, "who asked");
        return flags;
    }

    /** Why nothing is promised on that day; empty where something may be. */
    private static List<Flag> uncovered(Cover cover) {
        return switch (cover.day()) {
            case COVERED -> List.of();
            case NOT_BEGUN -> bestEffort(Flag.Code.NOT_ACTIVE_YET, "the first term had not begun");
            case LAPSED -> bestEffort(Flag.Code.TERM_LAPSED, "the term was over, and none that follows had begun");
            case ENDED ->
                bestEffort(
                        Flag.Code.SUBSCRIPTION_ENDED,
                        cover.lastDay()
                                .map(lastDay -> "the subscription ended with " + lastDay)
                                .orElse("the subscription had ended, and its renewal had not begun"));
        };
    }

    private static List<Flag> bestEffort(Flag.Code code, String reason) {
        return List.of(new Flag(code, reason + ": the response is given as best effort"));
    }

    private static void missing(List<Flag> flags, @Nullable String text, Flag.Code code, String what) {
        if (text == null || text.isBlank()) {
            flags.add(new Flag(code, "the report does not say " + what));
        }
    }

    private static Answer<TicketEvent> covered(
            String subscriptionId, Instant moment, Contracts contracts, Function<Cover, TicketEvent> event) {
        try {
            return contracts
                    .cover(subscriptionId, moment)
                    .<Answer<TicketEvent>>map(cover -> new Answer.Happened<>(event.apply(cover)))
                    .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.subscription(subscriptionId)));
        } catch (PromiseRefused e) {
            // The contract was accepted, but the terms in force when this happened do not allow it.
            return Answer.refused("subscriptionId", "promise-within-terms", e.getMessage());
        }
    }
}
