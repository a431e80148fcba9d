package dev.frist.promises.ticket;

import static dev.frist.promises.ticket.Reports.CONTRACTS;
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
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.Contracts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LawOfArrivalTest {
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
            reopening());

    @Property(tries = 1000)
    void anyOrderOfArrivalGivesTheSameFacts(@ForAll("orders") List<Integer> order, @ForAll int subscriptionAt) {
        Arrivals arrivals = new Arrivals();
        int known = Math.floorMod(subscriptionAt, order.size() + 1);
        for (int i = 0; i < order.size(); i++) {
            if (i == known) {
                arrivals.subscriptionBecomesKnown();
            }
            arrivals.take(FACTS.get(order.get(i)));
        }
        if (known == order.size()) {
            arrivals.subscriptionBecomesKnown();
        }
        assertThat(arrivals.happened).isEqualTo(inOrder());
        assertThat(arrivals.parked).containsOnlyKeys(AwaitedKey.escalation("T-1", "E-3"));
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(IntStream.range(0, FACTS.size()).boxed().toList());
    }

    private static Set<TicketEvent> inOrder() {
        Arrivals arrivals = new Arrivals();
        arrivals.subscriptionBecomesKnown();
        FACTS.forEach(arrivals::take);
        return arrivals.happened;
    }

    /** Parks what must wait, as the intake does. */
    private static final class Arrivals {
        final Set<TicketEvent> happened = new HashSet<>();
        final Map<AwaitedKey, List<TicketReport>> parked = new HashMap<>();
        private TicketHistory story = TicketHistory.UNTOLD;
        private Contracts contracts = (subscription, moment) -> Optional.empty();

        void subscriptionBecomesKnown() {
            contracts = CONTRACTS;
            release(AwaitedKey.subscription("S-1"));
        }

        void take(TicketReport report) {
            switch (story.answer(report, contracts)) {
                case Answer.Happened<TicketEvent> it -> {
                    story = story.evolve(it.event());
                    happened.add(it.event());
                    switch (it.event()) {
                        case TicketEvent.TicketOpened _ -> release(AwaitedKey.ticket("T-1"));
                        case TicketEvent.EscalationRequested requested ->
                            release(AwaitedKey.escalation("T-1", requested.escalationId()));
                        default -> {}
                    }
                }
                case Answer.NotYet<TicketEvent> it ->
                    parked.computeIfAbsent(it.awaits(), key -> new ArrayList<>())
                            .add(report);
                case Answer.Known<TicketEvent> _, Answer.Refused<TicketEvent> _ -> {}
            }
        }

        private void release(AwaitedKey key) {
            Deque<TicketReport> waiting =
                    new ArrayDeque<>(Optional.ofNullable(parked.remove(key)).orElse(List.of()));
            waiting.forEach(this::take);
        }
    }
}
