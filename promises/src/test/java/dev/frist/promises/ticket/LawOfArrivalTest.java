package dev.frist.promises.ticket;

import static dev.frist.promises.ticket.Reports.CONTRACTS;
import static dev.frist.promises.ticket.Reports.NINE;
import static dev.frist.promises.ticket.Reports.RULES;
import static dev.frist.promises.ticket.Reports.closing;
import static dev.frist.promises.ticket.Reports.decline;
import static dev.frist.promises.ticket.Reports.escalation;
import static dev.frist.promises.ticket.Reports.firstResponse;
import static dev.frist.promises.ticket.Reports.managerResponse;
import static dev.frist.promises.ticket.Reports.message;
import static dev.frist.promises.ticket.Reports.opening;
import static dev.frist.promises.ticket.Reports.reopening;
import static dev.frist.promises.ticket.Reports.severity;
import static dev.frist.promises.ticket.Reports.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.ClockStatus;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.promises.clock.Outlook;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LawOfArrivalTest {
    /** All that is told, each by the fact whose id is its place. */
    private static final List<TicketReport> FACTS = List.of(
            opening(),
            severity(1, SeverityReason.REASSESSED),
            severity(3, SeverityReason.WORKAROUND),
            severity(2, SeverityReason.WORKAROUND),
            firstResponse(),
            message(),
            escalation("E-1"),
            escalation("E-2"),
            managerResponse("E-2"),
            managerResponse("E-1"),
            managerResponse("E-3"),
            withdrawal(),
            decline(),
            closing(),
            reopening(),
            move("S-2", 600),
            move("S-3", 700),
            move("S-1", 650),
            correction(1),
            correction(18),
            correction(4),
            correction(7),
            correction(11));

    private static final Arrivals IN_ORDER = inOrder();

    @Property(tries = 1000)
    void anyOrderOfArrivalComesToTheSame(@ForAll("orders") List<Integer> order, @ForAll int subscriptionAt) {
        Arrivals arrivals = new Arrivals();
        int known = Math.floorMod(subscriptionAt, order.size() + 1);
        for (int i = 0; i < order.size(); i++) {
            if (i == known) {
                arrivals.subscriptionsBecomeKnown();
            }
            arrivals.take(order.get(i));
        }
        if (known == order.size()) {
            arrivals.subscriptionsBecomeKnown();
        }
        assertThat(arrivals.counting()).isEqualTo(IN_ORDER.counting());
        assertThat(arrivals.facts()).isEqualTo(IN_ORDER.facts());
        assertThat(arrivals.outlooks()).isEqualTo(IN_ORDER.outlooks());
        assertThat(arrivals.parked).containsOnlyKeys(AwaitedKey.escalation("T-1", "E-3"));
    }

    @Test
    void whatWasWrongIsNoneOfItAndAllOfItIsOfTheSubscriptionMovedToLast() {
        assertThat(IN_ORDER.counting())
                .anyMatch(it -> it instanceof TicketEvent.SeverityChanged)
                .noneMatch(
                        it -> it instanceof TicketEvent.FirstResponseSent || it instanceof TicketEvent.TicketWithdrawn)
                .filteredOn(
                        it -> it instanceof TicketEvent.TicketOpened || it instanceof TicketEvent.EscalationRequested)
                .hasSize(2)
                .allMatch(it -> it.toString().contains("subscriptionId=S-3"));
    }

    /** Of its two escalations one was none. */
    @Test
    void itsClocksAreThoseOfWhatCounts() {
        assertThat(IN_ORDER.outlooks().values())
                .extracting(it -> it.standing().status())
                .containsExactlyInAnyOrder(ClockStatus.MET, ClockStatus.MET);
        assertThat(TicketClocks.of(IN_ORDER.told, RULES))
                .allMatch(it -> it.ref().subscriptionId().equals("S-3"));
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(IntStream.range(0, FACTS.size()).boxed().toList());
    }

    private static Arrivals inOrder() {
        Arrivals arrivals = new Arrivals();
        arrivals.subscriptionsBecomeKnown();
        IntStream.range(0, FACTS.size()).forEach(arrivals::take);
        return arrivals;
    }

    private static TicketReport move(String subscription, int seconds) {
        return new TicketReport.Move("T-1", subscription, Personal.NONE, NINE.plusSeconds(seconds));
    }

    private static TicketReport correction(int wrong) {
        return new TicketReport.TicketFact(
                new FactCorrected("T-1", id(wrong), Personal.NONE, NINE.plusSeconds(800 + wrong)));
    }

    private static FactId id(int place) {
        return new FactId("/test", String.valueOf(place));
    }

    /** Parks what must wait, as the intake does. */
    private static final class Arrivals {
        final List<Told> told = new ArrayList<>();
        final Map<AwaitedKey, List<Integer>> parked = new HashMap<>();
        private TicketHistory story = TicketHistory.UNTOLD;
        private Contracts contracts = (subscription, moment) -> Optional.empty();

        void subscriptionsBecomeKnown() {
            // They all promise the same.
            contracts = (_, moment) -> CONTRACTS.cover("S-1", moment);
            List.of("S-1", "S-2", "S-3").forEach(it -> release(AwaitedKey.subscription(it)));
        }

        /** What counts, but for what was told of what counts. */
        Set<TicketEvent> counting() {
            return WhatCounts.of(told).stream()
                    .map(Told::event)
                    .filter(it -> !(it instanceof TicketMoved || it instanceof FactCorrected))
                    .collect(Collectors.toSet());
        }

        /** Where its clocks stand at noon, by what started them. */
        Map<FactId, Outlook> outlooks() {
            return TicketClocks.of(told, RULES).stream()
                    .collect(Collectors.toMap(
                            it -> it.facts().getFirst().id(), it -> it.outlook(RULES, NINE.plusSeconds(3 * 3_600))));
        }

        Set<FactId> facts() {
            return told.stream().map(Told::fact).collect(Collectors.toSet());
        }

        void take(int place) {
            switch (answer(FACTS.get(place))) {
                case Answer.Happened<TicketEvent>(TicketEvent event) -> {
                    story = story.evolve(event, id(place));
                    told.add(new Told(event, id(place)));
                    release(AwaitedKey.fact(id(place)));
                    switch (event) {
                        case TicketEvent.TicketOpened _ -> release(AwaitedKey.ticket("T-1"));
                        case TicketEvent.EscalationRequested requested ->
                            release(AwaitedKey.escalation("T-1", requested.escalationId()));
                        default -> {}
                    }
                }
                case Answer.NotYet<TicketEvent> it ->
                    parked.computeIfAbsent(it.awaits(), key -> new ArrayList<>())
                            .add(place);
                case Answer.Known<TicketEvent> _, Answer.Refused<TicketEvent> _ -> {}
            }
        }

        private Answer<TicketEvent> answer(TicketReport report) {
            return report instanceof TicketReport.TicketFact(FactCorrected it)
                            && told.stream().noneMatch(known -> known.fact().equals(it.fact()))
                    ? new Answer.NotYet<>(AwaitedKey.fact(it.fact()))
                    : story.answer(report, contracts);
        }

        private void release(AwaitedKey key) {
            Deque<Integer> waiting =
                    new ArrayDeque<>(Optional.ofNullable(parked.remove(key)).orElse(List.of()));
            waiting.forEach(this::take);
        }
    }
}
