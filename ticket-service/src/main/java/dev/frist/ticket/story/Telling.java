package dev.frist.ticket.story;

import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.MilestoneReached;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import dev.frist.events.WaitingOn;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.ticket.story.TicketView.Corrected;
import dev.frist.ticket.story.TicketView.Correction;
import dev.frist.ticket.story.TicketView.Determined;
import dev.frist.ticket.story.TicketView.Escalation;
import dev.frist.ticket.story.TicketView.Milestone;
import dev.frist.ticket.story.TicketView.Moved;
import dev.frist.ticket.story.TicketView.Remarks;
import dev.frist.ticket.story.TicketView.Response;
import dev.frist.ticket.story.TicketView.Said;
import dev.frist.ticket.story.TicketView.Step;
import dev.frist.ticket.story.TicketView.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a ticket's story in the order in which it happened, from the events in which it was recorded. */
public final class Telling {
    private static final String OPENING = "";
    // An opening is the beginning, whatever the clocks of those who reported the rest.
    private static final Comparator<Told> ORDER = Comparator.<Told, Boolean>comparing(
                    it -> !(it.event() instanceof TicketOpened))
            .thenComparing(it -> it.event().occurredAt())
            .thenComparing(Told::fact);

    private final Map<FactId, Corrected> corrected = new HashMap<>();
    private final List<Determined> severities = new ArrayList<>();
    private final List<Said> communication = new ArrayList<>();
    private final Map<String, Escalation> escalations = new LinkedHashMap<>();
    private final Map<String, List<Response>> responses = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Waiting> waits = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();
    private final List<Moved> moves = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private String subscriptionId = "";

    private @Nullable TicketOpened opened;
    private @Nullable Severity severity;
    private WaitingOn waitingOn = WaitingOn.VENDOR;
    private boolean open = true;
    private final Map<String, PromiseAdded> added = new HashMap<>();

    private Telling() {}

    /**
     * Empty if these do not tell of the ticket's opening.
     *
     * @param stream in the order in which it was recorded
     * @param clocks what they come to
     */
    public static Optional<TicketView> of(List<Told> stream, List<ClockOutlook> clocks) {
        Telling telling = new Telling();
        telling.correct(stream);
        stream.stream().sorted(ORDER).forEach(telling::tell);
        WhatCounts.of(stream).stream().sorted(ORDER).forEach(it -> telling.count(it.event()));
        return Optional.ofNullable(telling.opened).map(it -> telling.view(it, clocks));
    }

    private void correct(List<Told> stream) {
        Set<FactId> wrong = WhatCounts.wrong(stream);
        stream.stream().filter(it -> !wrong.contains(it.fact())).sorted(ORDER).forEach(it -> {
            if (it.event() instanceof FactCorrected correction) {
                corrected.putIfAbsent(
                        correction.fact(),
                        new Corrected(
                                correction.personal().by(),
                                correction.personal().note(),
                                correction.occurredAt()));
            }
        });
    }

    /** What was said, right or wrong. */
    private void tell(Told told) {
        Remarks remarks = Remarks.of(told, corrected.get(told.fact()));
        switch (told.event()) {
            case TicketOpened it -> {
                subscriptionId = it.subscriptionId();
                severities.add(new Determined(it.severity(), null, it.occurredAt(), remarks));
                step("opened", null, it, remarks);
            }
            case SeverityChanged it ->
                severities.add(new Determined(it.severity(), it.reason(), it.occurredAt(), remarks));
            case MessageRecorded it ->
                communication.add(new Said(
                        Said.Kind.MESSAGE,
                        it.direction(),
                        it.personal().author(),
                        it.channel(),
                        it.personal().text(),
                        it.occurredAt(),
                        remarks));
            case FirstResponseSent it ->
                communication.add(new Said(
                        it.automated() ? Said.Kind.AUTO_REPLY : Said.Kind.FIRST_RESPONSE,
                        Direction.OUTBOUND,
                        it.personal().agent(),
                        it.channel(),
                        it.personal().text(),
                        it.occurredAt(),
                        remarks));
            case EscalationRequested it ->
                escalations.put(
                        it.escalationId(),
                        new Escalation(
                                it.escalationId(),
                                it.urgency(),
                                it.personal().reason(),
                                it.channel().orElse(null),
                                it.occurredAt(),
                                it.flags(),
                                responses(it.escalationId()),
                                remarks));
            case ManagerResponded it ->
                responses(it.escalationId())
                        .add(new Response(it.personal().manager(), it.personal().text(), it.occurredAt(), remarks));
            case TicketWithdrawn it -> step("withdrawn", null, it, remarks);
            case TicketDeclined it -> step("declined", it.personal().reason(), it, remarks);
            case TicketClosed it -> step("closed", it.closedBy().name(), it, remarks);
            case TicketReopened it -> step("reopened", null, it, remarks);
            case MilestoneReached it ->
                milestones.add(new Milestone(it.milestone(), it.personal().text(), it.occurredAt(), remarks));
            case WaitingOnChanged it ->
                waits.add(new Waiting(it.waitingOn(), it.personal().text(), it.occurredAt(), remarks));
            case TicketMoved it -> {
                moves.add(new Moved(subscriptionId, it.subscriptionId(), it.customer(), it.occurredAt(), remarks));
                subscriptionId = it.subscriptionId();
            }
            case FactCorrected it -> corrections.add(new Correction(it.fact(), it.occurredAt(), remarks));
            case PromiseAdded _ -> {}
        }
    }

    /** What it comes to. */
    private void count(TicketEvent event) {
        switch (event) {
            case TicketOpened it -> {
                opened = it;
                severity = it.severity();
            }
            case SeverityChanged it -> severity = it.severity();
            case TicketWithdrawn _, TicketDeclined _, TicketClosed _ -> open = false;
            case TicketReopened _ -> open = true;
            case WaitingOnChanged it -> waitingOn = it.waitingOn();
            case EscalationRequested it ->
                escalations.computeIfPresent(it.escalationId(), (_, said) -> said.with(it.flags()));
            case PromiseAdded it -> added.put(Objects.requireNonNullElse(it.escalationId(), OPENING), it);
            case MessageRecorded _,
                    FirstResponseSent _,
                    ManagerResponded _,
                    MilestoneReached _,
                    TicketMoved _,
                    FactCorrected _ -> {}
        }
    }

    // A response may be dated before its request.
    private List<Response> responses(String escalationId) {
        return responses.computeIfAbsent(escalationId, _ -> new ArrayList<>());
    }

    private void step(String what, @Nullable String detail, TicketEvent it, Remarks remarks) {
        steps.add(new Step(what, detail, it.occurredAt(), remarks));
    }

    private TicketView view(TicketOpened it, List<ClockOutlook> clocks) {
        PromiseAdded promised = added.get(OPENING);
        return new TicketView(
                it.ticketId(),
                it.subscriptionId(),
                it.customer(),
                Objects.requireNonNull(severity),
                open,
                Objects.requireNonNullElse(it.personal().subject(), ""),
                it.personal().description(),
                it.personal().impact(),
                it.channel(),
                it.language(),
                it.personal().steps(),
                it.personal().requester(),
                it.scope() == null ? null : it.scope().name(),
                it.occurredAt(),
                promised == null ? it.promise() : promised.promise(),
                promised == null ? it.flags() : promised.flags(),
                severities,
                communication,
                escalations.values().stream().map(this::asPromised).toList(),
                steps,
                moves,
                corrections,
                clocks,
                waitingOn,
                waits,
                milestones);
    }

    private Escalation asPromised(Escalation it) {
        PromiseAdded promised = added.get(it.escalationId());
        return promised == null ? it : it.with(promised.flags());
    }
}
