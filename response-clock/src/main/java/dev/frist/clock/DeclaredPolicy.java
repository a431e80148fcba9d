package dev.frist.clock;

import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.ticket.ClockInput;
import dev.frist.promises.ticket.ClockInputs;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.ticket.TicketClocks;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.List;
import java.util.Optional;

/**
 * What events mean by the terms at hand. As long as these declare no other clocks than the support services annex has, nothing needs to be
 * remembered of a ticket.
 */
public final class DeclaredPolicy implements ClockPolicy {
    private final RuleBook rules;
    private final boolean isOfEscalations;
    private final ClockDeclaration annex;
    private final boolean remembers;

    public DeclaredPolicy(RuleBook rules, boolean isOfEscalations) {
        this.rules = rules;
        this.isOfEscalations = isOfEscalations;
        this.annex = RuleBook.annex(isOfEscalations);
        this.remembers = rules.allTerms().stream().anyMatch(DeclaredPolicy::declaresOthers);
    }

    private static boolean declaresOthers(Terms terms) {
        return terms.declared().clocks().values().stream()
                .anyMatch(it -> !it.isAs(RuleBook.annex(it.isOfEscalation())));
    }

    @Override
    public Optional<ClockInput> notice(TicketEvent event, FactId id) {
        return ClockInputs.of(annex, event, id);
    }

    @Override
    public boolean remembers() {
        return remembers;
    }

    @Override
    public List<TicketClock> clocks(List<Told> story) {
        return TicketClocks.of(story, rules).stream().filter(this::isKept).toList();
    }

    private boolean isKept(TicketClock clock) {
        return rules.clocks(clock.ref().terms()).stream()
                .filter(it -> it.name().equals(clock.ref().kind().name()))
                .anyMatch(it -> it.isOfEscalation() == isOfEscalations);
    }
}
