package dev.frist.ticket.jdbc;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.promises.contract.LaterKnowledge;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import dev.frist.ticket.Ticket;
import dev.frist.ticket.story.LearnedLater;
import dev.frist.ticket.story.PromisedRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows what was learned of contracts after requests that it concerns: no difference, for it moves no clock. */
public final class PromiseAudit implements StreamAudit {
    private static final String BEFORE_EFFECTIVE_DAYS = ".v1";

    private final EventLanguage language;
    private final RuleBook rules;

    public PromiseAudit(EventLanguage language, RuleBook rules) {
        this.language = language;
        this.rules = rules;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of();
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return false;
    }

    @Override
    public Session begin(ShadowTables shadow, Findings findings) {
        ContractTable contracts = new ContractTable(shadow.live(), language);
        TermDaysTable days = new TermDaysTable(shadow.live());
        return new Session() {
            @Override
            public void examine(List<EventStream> streams) {
                List<PromisedRequest> requests = streams.stream()
                        .filter(it -> it.isOf(Ticket.class.getSimpleName()))
                        .flatMap(it -> requests(it).stream())
                        .toList();
                Set<String> ids =
                        requests.stream().map(it -> it.made().subscriptionId()).collect(toSet());
                LaterKnowledge known = new LaterKnowledge(contracts.of(ids, List.of()), days.of(ids, List.of()), rules);
                requests.forEach(request -> known.of(request.made())
                        .map(it -> LearnedLater.of(
                                request,
                                it,
                                rules.calendar(request.made().promise().calendar())))
                        .ifPresent(findings::learnedLater));
            }

            @Override
            public void end() {}
        };
    }

    /** What cannot be read is told as a difference by the audit of the rows. */
    private List<PromisedRequest> requests(EventStream stream) {
        return stream.read(language, new Findings(_ -> {}, _ -> {}))
                .map(events -> PromisedRequest.of(
                        events.stream()
                                .map(it -> new Told((TicketEvent) it.payload(), TicketArchive.fact(it)))
                                .toList(),
                        beforeEffectiveDays(stream, events)))
                .orElse(List.of());
    }

    private static Set<String> beforeEffectiveDays(EventStream stream, List<RecordedEvent> events) {
        return IntStream.range(0, events.size())
                .filter(it -> stream.events().get(it).row().type().endsWith(BEFORE_EFFECTIVE_DAYS))
                .mapToObj(it -> events.get(it).payload())
                .flatMap(it -> it instanceof EscalationRequested escalated
                        ? Stream.of(escalated.escalationId())
                        : Stream.empty())
                .collect(toSet());
    }
}
