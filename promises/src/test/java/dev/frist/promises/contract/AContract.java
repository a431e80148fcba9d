package dev.frist.promises.contract;

import dev.frist.events.Adjustment;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contract that a test tells event by event. */
final class AContract {
    static final RuleBook RULES = RuleBook.of(
            List.of(
                    BuiltIn.terms().file(),
                    BuiltIn.terms()
                            .with("terms: 2023-10-06", "terms: shifting")
                            .with("validFrom: 2023-10-06", "validFrom: 2023-10-07")
                            .with("credit:\n", "following: shift\ncredit:\n")
                            .file()),
            List.of(BuiltIn.calendar().file()));
    private static final PinnedVersion SHIFTING = RULES.termsNamed("shifting").orElseThrow();

    private final List<ContractEvent> events = new ArrayList<>();
    private final Map<LocalDate, Long> days = new HashMap<>();
    private @Nullable PinnedVersion rules = SHIFTING;

    AContract started(String first, String last, String at) {
        return add(new SubscriptionStarted(
                "S",
                "Acme",
                Plan.EXTENDED_SLA,
                Deployment.CLOUD,
                LocalDate.parse(first),
                LocalDate.parse(last),
                null,
                Personal.NONE,
                instant(at)));
    }

    AContract renewed(@Nullable String first, String last, String at) {
        return add(new TermRenewed(
                "S", first == null ? null : LocalDate.parse(first), LocalDate.parse(last), Personal.NONE, instant(at)));
    }

    AContract ended(String lastDay, String at) {
        return add(new SubscriptionEnded("S", LocalDate.parse(lastDay), Personal.NONE, instant(at)));
    }

    AContract adjusted(Adjustment kind, String term, long some, String at) {
        return add(new DaysAdjusted("S", kind, LocalDate.parse(term), some, Personal.NONE, instant(at)));
    }

    /** @param told which of all that was told so far was wrong, by its place */
    AContract corrected(int told, String at) {
        return add(new FactCorrected("S", events.get(told).fact(), Personal.NONE, instant(at)));
    }

    AContract given(String term, long some) {
        days.put(LocalDate.parse(term), some);
        return this;
    }

    /** What was told so far, and what is told next, was recorded before there was a choice. */
    AContract byEarlierRules() {
        rules = null;
        if (events.size() == 1) {
            events.set(
                    0,
                    new ContractEvent(
                            events.getFirst().fact(), "0", events.getFirst().event()));
        }
        return this;
    }

    AContract byTheseRules() {
        rules = SHIFTING;
        return this;
    }

    AContract but() {
        AContract other = new AContract();
        other.events.addAll(events);
        other.days.putAll(days);
        return other;
    }

    List<ContractEvent> events() {
        return events;
    }

    BookedTerms booked() {
        return booked(events);
    }

    static BookedTerms booked(List<ContractEvent> events) {
        return ContractHistory.of(events).orElseThrow().newest().booked();
    }

    EffectiveTerms inEffect() {
        return inEffect(days);
    }

    EffectiveTerms inEffect(Map<LocalDate, Long> given) {
        return EffectiveTerms.of(booked(), given, RULES);
    }

    DayStatus on(String day) {
        return inEffect().on(LocalDate.parse(day));
    }

    List<String> shown() {
        return inEffect().terms().stream()
                .map(it -> "%s in effect %s to %s%s"
                        .formatted(
                                it.termStart(),
                                it.effectiveTermStart(),
                                it.extendedTermEnd(),
                                it.extendedTermEnd().equals(it.coveredUntil()) ? "" : " until " + it.coveredUntil()))
                .toList();
    }

    long coveredDays() {
        return covered(inEffect());
    }

    static long covered(EffectiveTerms terms) {
        return LocalDate.of(2024, 1, 1)
                .datesUntil(LocalDate.of(2032, 1, 1))
                .filter(terms::covers)
                .count();
    }

    private AContract add(SubscriptionEvent event) {
        String id = String.valueOf(events.size());
        events.add(new ContractEvent(new FactId("/billing", id), id, event, rules));
        return this;
    }

    private static Instant instant(String day) {
        return Instant.parse(day + "T23:00:00Z");
    }
}
