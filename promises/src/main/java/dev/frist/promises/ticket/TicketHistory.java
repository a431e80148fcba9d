package dev.frist.promises.ticket;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Problem;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.ticket.TicketReport.Coverage;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.Move;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.TicketFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a ticket to guard its story: that it was opened, for whom, which escalations it had, and whether it
 * was moved. Facts are not argued with: refused is what a report itself shows to be impossible, and a second one that contradicts
 * the identity of a first; never what is early, late or repeated.
 *
 * @param escalations when each was requested, by id
 * @param moved the move that happened last; empty while there is none
 */
public record TicketHistory(Optional<TicketOpened> opened, Map<String, Instant> escalations, Optional<LastMove> moved) {
    /** To which subscription a ticket was moved, when, by which fact. */
    public record LastMove(String subscriptionId, Instant at, FactId by) {
        private static final Comparator<LastMove> ORDER =
                Comparator.comparing(LastMove::at).thenComparing(LastMove::by);
    }

    /** The flags that say that the day of a request is not covered. */
    public static final Set<Flag.Code> UNCOVERED =
            Set.of(Flag.Code.NOT_ACTIVE_YET, Flag.Code.TERM_LAPSED, Flag.Code.SUBSCRIPTION_ENDED);

    public static final TicketHistory UNTOLD = new TicketHistory(Optional.empty(), Map.of(), Optional.empty());

    /** What follows from a report, given the contracts that are known. Changes nothing. */
    public Answer<TicketEvent> answer(TicketReport report, Contracts contracts) {
        return switch (report) {
            case Opening it
            when opened.isPresent() ->
                Answer.refused("ticketId", "opened-twice", "ticket " + it.ticketId() + " was opened before");
            case Opening it ->
                covered(it.subscriptionId(), it.occurredAt(), contracts, cover -> opened(it, cover, contracts));
            case Escalation it
            when escalations.containsKey(it.escalationId()) ->
                Answer.refused(
                        "escalationId",
                        "requested-twice",
                        "escalation " + it.escalationId() + " of ticket " + it.ticketId() + " was requested before");
            case Escalation it ->
                opened.map(ticket -> escalated(it, subscriptionId(ticket), contracts))
                        .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId())));
            case Coverage it ->
                opened.map(ticket -> promised(it, ticket, contracts))
                        .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId())));
            case Move it ->
                opened.map(ticket -> moved(it, ticket, contracts))
                        .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId())));
            case TicketFact(TicketEvent event) -> answer(event, contracts);
        };
    }

    /** The subscription that it belongs to. */
    private String subscriptionId(TicketOpened ticket) {
        return moved.map(LastMove::subscriptionId).orElse(ticket.subscriptionId());
    }

    private Answer<TicketEvent> answer(TicketEvent reported, Contracts contracts) {
        return switch (reported) {
            case SeverityChanged it
            when opened.isEmpty() && NamesAsked.refuse(it, contracts.allNames()) instanceof Problem problem ->
                new Answer.Refused<>(problem);
            case TicketEvent it when opened.isEmpty() -> new Answer.NotYet<>(AwaitedKey.ticket(it.ticketId()));
            case SeverityChanged it ->
                contracts
                        .names(opened.orElseThrow().promise().terms())
                        .flatMap(names -> NamesAsked.severity(it, names))
                        .<Answer<TicketEvent>>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Happened<>(it));
            case ManagerResponded it
            when !escalations.containsKey(it.escalationId()) ->
                new Answer.NotYet<>(AwaitedKey.escalation(it.ticketId(), it.escalationId()));
            case TicketOpened _, EscalationRequested _, PromiseAdded _, TicketMoved _ ->
                throw new IllegalArgumentException(reported + " must be reported without its promise");
            default -> new Answer.Happened<>(reported);
        };
    }

    /**
     * What follows from a correction of what was told. What is wrong is told of by somebody: what follows from it by itself, or
     * what all else hangs on, cannot be.
     */
    public static Answer<TicketEvent> correct(FactCorrected it, TicketEvent wrong) {
        if (!wrong.ticketId().equals(it.ticketId())) {
            return Answer.refused(
                    "id", "of-this-ticket", "the fact is of ticket " + wrong.ticketId() + ", not of " + it.ticketId());
        }
        return switch (wrong) {
            case TicketOpened _ ->
                Answer.refused(
                        "id",
                        "opening-stays",
                        "what opened a ticket cannot be corrected away; a ticket of another subscription is moved,"
                                + " one that is none is withdrawn");
            case TicketMoved _ ->
                Answer.refused(
                        "id", "move-stays", "a move cannot be corrected away; move the ticket to where it belongs");
            case PromiseAdded _ ->
                Answer.refused("id", "promise-stays", "a promise that was added is no fact that somebody reported");
            default -> new Answer.Happened<>(it);
        };
    }

    /**
     * Remembers; believes everything.
     *
     * @param by the fact that it came from
     */
    public TicketHistory evolve(TicketEvent event, FactId by) {
        return switch (event) {
            case TicketOpened it -> new TicketHistory(Optional.of(it), escalations, moved);
            case EscalationRequested it -> new TicketHistory(opened, and(it), moved);
            case TicketMoved it ->
                new TicketHistory(
                        opened,
                        escalations,
                        Stream.concat(moved.stream(), Stream.of(new LastMove(it.subscriptionId(), it.occurredAt(), by)))
                                .max(LastMove.ORDER));
            default -> this;
        };
    }

    private Map<String, Instant> and(EscalationRequested it) {
        Map<String, Instant> more = new TreeMap<>(escalations);
        more.put(it.escalationId(), it.occurredAt());
        return more;
    }

    private Answer<TicketEvent> escalated(Escalation it, String subscriptionId, Contracts contracts) {
        return covered(
                subscriptionId,
                it.occurredAt(),
                contracts,
                cover -> contracts
                        .names(cover.promise().terms())
                        .flatMap(names -> NamesAsked.urgency(it, names))
                        .<Answer<TicketEvent>>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Happened<>(escalated(it, subscriptionId, cover))));
    }

    private EscalationRequested escalated(Escalation it, String subscriptionId, Cover cover) {
        return new EscalationRequested(
                it.ticketId(),
                it.escalationId(),
                subscriptionId,
                cover.customer(),
                it.urgency(),
                cover.promise(channel()),
                uncovered(cover),
                it.personal(),
                it.occurredAt());
    }

    /** By which the ticket came. */
    private @Nullable String channel() {
        return opened.map(TicketOpened::channel).orElse(null);
    }

    private Answer<TicketEvent> moved(Move it, TicketOpened opened, Contracts contracts) {
        String to = it.subscriptionId();
        return covered(
                to,
                opened.occurredAt(),
                contracts,
                cover -> new Answer.Happened<>(new TicketMoved(
                        it.ticketId(),
                        to,
                        cover.customer(),
                        cover.promise(channel()),
                        flags(opening(opened), to, cover, contracts),
                        escalations.entrySet().stream()
                                .collect(toMap(Map.Entry::getKey, asked -> promise(to, asked.getValue(), contracts))),
                        it.personal(),
                        it.occurredAt())));
    }

    private Promise promise(String subscriptionId, Instant moment, Contracts contracts) {
        return contracts.cover(subscriptionId, moment).orElseThrow().promise(channel());
    }

    private Answer<TicketEvent> promised(Coverage it, TicketOpened opened, Contracts contracts) {
        return covered(
                subscriptionId(opened),
                it.requestedAt(),
                contracts,
                cover -> new Answer.Happened<>(new PromiseAdded(
                        it.ticketId(),
                        it.escalationId(),
                        cover.promise(channel()),
                        it.escalationId() == null
                                ? flags(opening(opened), subscriptionId(opened), cover, contracts)
                                : uncovered(cover),
                        it.occurredAt())));
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

    private static Answer<TicketEvent> opened(Opening it, Cover cover, Contracts contracts) {
        return contracts
                .names(cover.promise().terms())
                .flatMap(names -> NamesAsked.opening(it, names))
                .<Answer<TicketEvent>>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Happened<>(openedBy(it, cover, contracts)));
    }

    private static TicketOpened openedBy(Opening it, Cover cover, Contracts contracts) {
        return new TicketOpened(
                it.ticketId(),
                it.subscriptionId(),
                cover.customer(),
                it.severity(),
                it.channel(),
                it.language(),
                it.scope(),
                cover.promise(it.channel()),
                flags(it, it.subscriptionId(), cover, contracts),
                it.personal(),
                it.occurredAt());
    }

    /** What the promise does not cover: the ticket is accepted, and says so. */
    private static List<Flag> flags(Opening opening, String subscriptionId, Cover cover, Contracts contracts) {
        List<Flag> flags = new ArrayList<>();
        Set<String> channels = cover.promise().channels();
        if (channels != null && !channels.contains(opening.channel())) {
            flags.add(new Flag(
                    Flag.Code.CHANNEL_NOT_COVERED,
                    "the agreement covers " + new TreeSet<>(channels) + ", not " + opening.channel()));
        }
        contracts
                .names(cover.promise().terms())
                .filter(names -> NamesAsked.isOutOfScope(opening.scope(), names))
                .ifPresent(_ ->
                        flags.add(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + opening.scope())));
        flags.addAll(uncovered(cover));
        missing(flags, opening.personal().impact(), Flag.Code.IMPACT_MISSING, "why it has this severity");
        missing(flags, opening.personal().description(), Flag.Code.DESCRIPTION_MISSING, "what it is about");
        missing(flags, opening.personal().requester(), Flag.Code.REQUESTER_MISSING, "who asked");
        flags.addAll(Entitled.flags(
                opening.personal(),
                contracts.contacts(subscriptionId, opening.occurredAt()),
                contracts.entitled(cover.promise().terms(), cover.promise().plan())));
        return flags;
    }

    /** Why nothing is promised on that day; empty where something may be. */
    public static List<Flag> uncovered(Cover cover) {
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
            String subscriptionId, Instant moment, Contracts contracts, Function<Cover, Answer<TicketEvent>> event) {
        try {
            return contracts
                    .cover(subscriptionId, moment)
                    .map(event)
                    .orElseGet(() -> new Answer.NotYet<>(AwaitedKey.subscription(subscriptionId)));
        } catch (PromiseRefused e) {
            // The contract was accepted, but the terms in force when this happened do not allow it.
            return Answer.refused("subscriptionId", "promise-within-terms", e.getMessage());
        }
    }
}
