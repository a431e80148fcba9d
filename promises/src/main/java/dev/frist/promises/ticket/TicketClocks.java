package dev.frist.promises.ticket;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.clock.ClocksOfTicket;
import dev.frist.promises.clock.ClocksOfTicket.StartedClock;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.MomentKind;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one ticket, as it counts now, by the terms that are pinned to its opening and to each of its escalations. A clock that
 * counts no more, since what started it was wrong or its ticket was moved away, is none of them.
 */
public final class TicketClocks {
    private final TicketOpened opened;
    private final Map<String, EscalationRequested> escalations = new HashMap<>();
    private final List<Told> counting;
    private final @Nullable FactId move;
    private final Set<FactId> moved;

    private TicketClocks(TicketOpened opened, List<Told> stream, List<Told> counting) {
        this.opened = opened;
        this.counting = counting;
        this.move = WhatCounts.lastMove(stream).map(Told::fact).orElse(null);
        this.moved = move == null
                ? Set.of()
                : stream.stream()
                        .takeWhile(it -> !it.fact().equals(move))
                        .map(Told::fact)
                        .collect(toSet());
        counting.forEach(it -> {
            if (it.event() instanceof EscalationRequested requested) {
                escalations.put(requested.escalationId(), requested);
            }
        });
    }

    /**
     * None while the opening is not among it.
     *
     * @param stream all that was told of one ticket, in the order in which it was recorded
     */
    public static List<TicketClock> of(List<Told> stream, RuleBook rules) {
        List<Told> counting = WhatCounts.of(stream);
        return counting.stream()
                .filter(it -> it.event() instanceof TicketOpened)
                .findFirst()
                .map(it -> new TicketClocks((TicketOpened) it.event(), stream, counting).all(rules))
                .orElse(List.of());
    }

    private List<TicketClock> all(RuleBook rules) {
        List<Moment> moments = counting.stream()
                .flatMap(it -> TicketMoments.of(it.event(), it.fact()).stream())
                .toList();
        Stream<PinnedVersion> versions = Stream.concat(
                        Stream.of(opened.promise()),
                        escalations.values().stream().map(EscalationRequested::promise))
                .map(Promise::terms)
                .distinct();
        return versions.flatMap(version -> of(version, rules.clocks(version), moments))
                .toList();
    }

    private Stream<TicketClock> of(PinnedVersion terms, Collection<ClockDeclaration> kinds, List<Moment> moments) {
        return ClocksOfTicket.of(kinds, moments, (kind, start) -> limits(terms, kind, start)).stream()
                .map(this::clock);
    }

    private Optional<Map<String, Objective>> limits(PinnedVersion terms, ClockDeclaration kind, Moment start) {
        return Optional.of(promise(start))
                .filter(it -> it.terms().equals(terms))
                .map(it -> it.limits(new ClockKind(kind.name())));
    }

    /** What was promised with the escalation, if it is one, else with the ticket's opening. */
    private Promise promise(Moment start) {
        return isEscalation(start) ? escalation(start).promise() : opened.promise();
    }

    private EscalationRequested escalation(Moment start) {
        return Objects.requireNonNull(escalations.get(start.key()), "an escalation was requested");
    }

    private static boolean isEscalation(Moment start) {
        return start.kind().equals(MomentKind.ESCALATED.text());
    }

    private TicketClock clock(StartedClock it) {
        TicketClock clock = new TicketClock(
                ref(it), isEscalation(it.start()) ? escalation(it.start()).urgency() : null, it.facts());
        String escalationId = clock.ref().escalationId();
        for (Told told : counting) {
            if (told.event() instanceof PromiseAdded added && Objects.equals(added.escalationId(), escalationId)) {
                clock = clock.promised(added, told.fact());
            }
        }
        return clock;
    }

    private ClockRef ref(StartedClock it) {
        Moment start = it.start();
        Promise promise = promise(start);
        ClockKind kind = new ClockKind(it.kind().name());
        return new ClockRef(
                id(kind, it),
                kind,
                opened.ticketId(),
                isEscalation(start) ? start.key() : null,
                opened.subscriptionId(),
                opened.customer(),
                promise.plan(),
                promise.terms(),
                promise.calendar(),
                start.at(),
                promise.hours());
    }

    private String id(ClockKind kind, StartedClock it) {
        Moment start = it.start();
        String ticketId = opened.ticketId();
        FactId by = move != null && moved.contains(start.id()) ? move : null;
        if (kind.equals(ClockKind.INITIAL_RESPONSE) && it.kind().isOfOpening()) {
            return by == null ? ClockIds.initialResponse(ticketId) : ClockIds.initialResponse(ticketId, by);
        }
        if (kind.equals(ClockKind.MANAGER_RESPONSE) && isEscalation(start)) {
            String escalationId = String.valueOf(start.key());
            return by == null
                    ? ClockIds.managerResponse(ticketId, escalationId)
                    : ClockIds.managerResponse(ticketId, escalationId, by);
        }
        return by == null
                ? ClockIds.declared(kind, ticketId, start.id())
                : ClockIds.declared(kind, ticketId, start.id(), by);
    }
}
