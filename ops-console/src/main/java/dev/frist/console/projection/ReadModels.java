package dev.frist.console.projection;

import dev.frist.events.ClockEvent;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeRef;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The read models that a set of events touches, as they were before and as the events leave them. Plain memory, no rule of its own. */
public final class ReadModels {
    private final Map<String, TicketReadModel> tickets;
    private final Map<String, List<Told>> told = new HashMap<>();
    private final Map<String, List<ContractEvent>> contracts = new LinkedHashMap<>();
    private final Map<String, ClockReadModel> clocks = new LinkedHashMap<>();
    private final Map<String, NoticeReadModel> notices = new LinkedHashMap<>();
    private final Map<List<Object>, LedgerLine> ledger = new LinkedHashMap<>();

    /**
     * @param tickets those that are known already; what is known already of contracts, and of tickets that are told anew, is to be
     *     applied again
     */
    public ReadModels(Map<String, TicketReadModel> tickets) {
        this.tickets = new LinkedHashMap<>(tickets);
    }

    public void apply(ReceivedEvent received) {
        switch (received.event()) {
            case TicketEvent e -> apply(e, received.fact());
            case ClockEvent e -> clocks.compute(e.clock().clockId(), (_, before) -> ClockReadModel.after(before, e));
            case TermExtended e -> enter(LedgerLine.of(e));
            case ExtensionReversed e -> enter(LedgerLine.of(e));
            // What becomes of claims follows from what was told.
            case LedgerEvent _ -> {}
            case SubscriptionEvent e ->
                contracts
                        .computeIfAbsent(e.subscriptionId(), _ -> new ArrayList<>())
                        .add(received.contractEvent());
            case NoticeEvent e -> apply(e);
        }
    }

    private void apply(TicketEvent event, FactId fact) {
        List<Told> stream = told.computeIfAbsent(event.ticketId(), _ -> new ArrayList<>());
        stream.add(new Told(event, fact));
        tickets.compute(
                event.ticketId(),
                (id, before) -> countsAnew(event)
                        ? TicketReadModel.of(id, stream)
                        : (before == null ? TicketReadModel.unknown(id) : before).after(event, fact));
    }

    /** Whether by this event other events of its ticket count than did before: it takes all of them to apply it. */
    public static boolean countsAnew(PublishedEvent event) {
        return event instanceof TicketEvent.FactCorrected || event instanceof TicketEvent.TicketMoved;
    }

    public Collection<TicketReadModel> tickets() {
        return tickets.values();
    }

    /** Those whose start is known. */
    public List<ContractInForce> contracts() {
        return contracts.values().stream()
                .flatMap(it -> ContractHistory.of(it).stream())
                .map(ContractHistory::newest)
                .toList();
    }

    public Collection<ClockReadModel> clocks() {
        return clocks.values();
    }

    public Collection<LedgerLine> ledger() {
        return ledger.values();
    }

    public Collection<NoticeReadModel> notices() {
        return notices.values();
    }

    private void apply(NoticeEvent event) {
        NoticeRef ref = event.notice();
        if (ref != null) {
            notices.compute(ref.noticeId(), (_, before) -> NoticeReadModel.after(before, event));
        }
    }

    private void enter(LedgerLine line) {
        ledger.put(List.of(line.clockId(), line.termStart()), line);
    }
}
