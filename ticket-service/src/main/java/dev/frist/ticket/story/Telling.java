package dev.frist.ticket.story;

import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.ticket.story.TicketView.Determined;
import dev.frist.ticket.story.TicketView.Escalation;
import dev.frist.ticket.story.TicketView.Remarks;
import dev.frist.ticket.story.TicketView.Response;
import dev.frist.ticket.story.TicketView.Said;
import dev.frist.ticket.story.TicketView.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a ticket's story in the order in which it happened, from the events in which it was recorded. */
public final class Telling {
    private static final String OPENING = "";

    private @Nullable TicketOpened opened;
    private boolean open = true;
    private final List<Determined> severities = new ArrayList<>();
    private final List<Said> communication = new ArrayList<>();
    private final Map<String, Escalation> escalations = new LinkedHashMap<>();
    private final Map<String, List<Response>> responses = new LinkedHashMap<>();
    private final Map<String, PromiseAdded> added = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Telling() {}

    /** One event, and the id of the fact that it came from. */
    public record Told(TicketEvent event, FactId fact) {}

    /** Empty if these do not tell of the ticket's opening. */
    public static Optional<TicketView> of(Collection<Told> events) {
        Telling telling = new Telling();
        // An opening is the beginning, whatever the clocks of those who reported the rest.
        events.stream()
                .sorted(Comparator.<Told, Boolean>comparing(it -> !(it.event() instanceof TicketOpened))
                        .thenComparing(it -> it.event().occurredAt())
                        .thenComparing(Told::fact))
                .forEach(it -> telling.tell(it.event()));
        return Optional.ofNullable(telling.opened).map(telling::view);
    }

    private void tell(TicketEvent event) {
        switch (event) {
            case TicketOpened it -> {
                opened = it;
                severities.add(new Determined(it.severity(), null, it.occurredAt(), Remarks.of(it)));
                step("opened", null, true, it);
            }
            case SeverityChanged it ->
                severities.add(new Determined(it.severity(), it.reason(), it.occurredAt(), Remarks.of(it)));
            case MessageRecorded it ->
                communication.add(new Said(
                        Said.Kind.MESSAGE,
                        it.direction(),
                        it.personal().author(),
                        it.channel(),
                        it.personal().text(),
                        it.occurredAt(),
                        Remarks.of(it)));
            case FirstResponseSent it ->
                communication.add(new Said(
                        it.automated() ? Said.Kind.AUTO_REPLY : Said.Kind.FIRST_RESPONSE,
                        Direction.OUTBOUND,
                        it.personal().agent(),
                        it.channel(),
                        it.personal().text(),
                        it.occurredAt(),
                        Remarks.of(it)));
            case EscalationRequested it ->
                escalations.put(
                        it.escalationId(),
                        new Escalation(
                                it.escalationId(),
                                it.urgency(),
                                it.personal().reason(),
                                it.occurredAt(),
                                responses(it.escalationId()),
                                Remarks.of(it)));
            case ManagerResponded it ->
                responses(it.escalationId())
                        .add(new Response(
                                it.personal().manager(), it.personal().text(), it.occurredAt(), Remarks.of(it)));
            case TicketWithdrawn it -> step("withdrawn", null, false, it);
            case TicketDeclined it -> step("declined", it.personal().reason(), false, it);
            case TicketClosed it -> step("closed", it.closedBy().name(), false, it);
            case TicketReopened it -> step("reopened", null, true, it);
            case PromiseAdded it -> added.put(Objects.requireNonNullElse(it.escalationId(), OPENING), it);
            case FactCorrected _, TicketMoved _ -> {}
        }
    }

    // A response may be dated before its request.
    private List<Response> responses(String escalationId) {
        return responses.computeIfAbsent(escalationId, _ -> new ArrayList<>());
    }

    private void step(String what, @Nullable String detail, boolean leavesOpen, TicketEvent it) {
        open = leavesOpen;
        steps.add(new Step(what, detail, it.occurredAt(), Remarks.of(it)));
    }

    private TicketView view(TicketOpened it) {
        PromiseAdded promised = added.get(OPENING);
        return new TicketView(
                it.ticketId(),
                it.subscriptionId(),
                it.customer(),
                severities.getLast().severity(),
                open,
                Objects.requireNonNullElse(it.personal().subject(), ""),
                it.personal().description(),
                it.personal().impact(),
                it.channel(),
                it.language(),
                it.personal().steps(),
                it.personal().requester(),
                it.scope(),
                it.occurredAt(),
                promised == null ? it.promise() : promised.promise(),
                promised == null ? it.flags() : promised.flags(),
                severities,
                communication,
                List.copyOf(escalations.values()),
                steps);
    }
}
