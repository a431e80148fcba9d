package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.ticket.story.PromisedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an audit holds against what was learned of contracts later. */
class PromisedRequestTest {
    private final TicketOpened opened = (TicketOpened) happened(TicketHistory.UNTOLD, Reports.opening());
    private final TicketEvent escalated =
            happened(TicketHistory.UNTOLD.evolve(opened, id(0)), Reports.escalation("E-1"));

    @Test
    void aRequestThatWasNoneIsNone() {
        assertThat(requests(opened, escalated, new FactCorrected("T-1", id(1), Personal.NONE, opened.occurredAt())))
                .extracting(PromisedRequest::escalationId)
                .containsOnlyNulls();
    }

    @Test
    void allAreOfTheSubscriptionToWhichTheTicketWasMovedLast() {
        assertThat(requests(opened, escalated, movedTo("last", 20), movedTo("first", 10)))
                .hasSize(2)
                .allMatch(it -> it.made().subscriptionId().equals("last"));
    }

    private TicketEvent movedTo(String subscription, int seconds) {
        return new TicketMoved(
                "T-1",
                subscription,
                "Acme",
                opened.promise(),
                List.of(),
                Map.of("E-1", opened.promise()),
                Personal.NONE,
                opened.occurredAt().plusSeconds(seconds));
    }

    private static List<PromisedRequest> requests(TicketEvent... events) {
        return PromisedRequest.of(
                IntStream.range(0, events.length)
                        .mapToObj(i -> new Told(events[i], id(i)))
                        .toList(),
                Set.of());
    }

    private static FactId id(int place) {
        return new FactId("/test", String.valueOf(place));
    }

    private static TicketEvent happened(TicketHistory history, TicketReport report) {
        return ((Answer.Happened<TicketEvent>) history.answer(report, Reports.CONTRACTS)).event();
    }
}
