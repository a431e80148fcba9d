package dev.frist.notice;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.NoticeKind;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditLapsed;
import dev.frist.events.SubscriptionEvent.DecisionOverdue;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.jdbc.ContractTable;
import dev.frist.notice.raising.Cause;
import dev.frist.notice.raising.Raising;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.TermFlag;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Raises what is learned of contracts: booked terms that do not follow each other day by day, claims, and review calls that are due. A
 * call becomes due by time alone, so contracts with a technical account manager are also looked at as each day begins.
 */
public final class WhenAContractMovesThenTellWhoAsked implements PollHandler {
    private final Raisings raisings;
    private final EventLanguage language;
    private final StreamGate gate;
    private final ContractTable contracts;
    private final ReviewCalls calls;

    public WhenAContractMovesThenTellWhoAsked(
            Raisings raisings, EventLanguage language, StreamGate gate, ContractTable contracts, ReviewCalls calls) {
        this.raisings = raisings;
        this.language = language;
        this.gate = gate;
        this.contracts = contracts;
        this.calls = calls;
    }

    private record Learned(Cause cause, ContractEvent event) {
        String subscriptionId() {
            return event.event().subscriptionId();
        }

        /** Somebody told it; the ledger did not come to it by itself. */
        boolean isAgreed() {
            return !(event.event() instanceof LedgerEvent);
        }
    }

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> ofContracts =
                poll.events().stream().filter(this::isOfContract).toList();
        if (!ofContracts.isEmpty()) {
            raisings.run(set -> raise(set, ofContracts));
        }
    }

    /** Looks at the contracts whose day has begun. */
    public void look() {
        if (raisings.tells(NoticeKind.REVIEW_CALL_DUE)
                && !contracts.toBeLookedAt(calls.now()).isEmpty()) {
            raisings.run(set -> {
                Set<String> subscriptions = contracts.toBeLookedAt(set.recordedAt());
                Map<String, List<ContractEvent>> known = known(subscriptions);
                Raising raising = raisings.knowing(set, List.of(), subscriptions);
                known.values().forEach(it -> calls.raise(raising, it, set.recordedAt(), "TimePassed"));
                return new Raisings.Decided(raising, () -> {
                    contracts.lookNoMore(subscriptions);
                    lookAgain(known, set.recordedAt());
                });
            });
        }
    }

    private Map<String, List<ContractEvent>> known(Set<String> subscriptions) {
        return contracts.of(subscriptions).stream()
                .collect(groupingBy(it -> it.event().subscriptionId(), toCollection(ArrayList::new)));
    }

    private void lookAgain(Map<String, List<ContractEvent>> known, Instant now) {
        known.forEach((id, events) -> calls.lookAgain(events, now).ifPresent(at -> contracts.lookAt(id, at)));
    }

    private Raisings.Decided raise(UnitOfWork set, List<IncomingEvent> ofContracts) {
        StreamGate.SequenceCheck check = gate.admit(ofContracts);
        List<Learned> learned = check.passed().stream().map(this::learned).toList();
        Set<String> subscriptions =
                learned.stream().map(Learned::subscriptionId).collect(Collectors.toSet());
        Map<String, List<ContractEvent>> known = known(subscriptions);
        Raising raising = raisings.knowing(set, List.of(), subscriptions);
        for (Learned it : learned) {
            raise(raising, it, known.computeIfAbsent(it.subscriptionId(), _ -> new ArrayList<>()));
        }
        Map<String, String> last = new LinkedHashMap<>();
        learned.forEach(it ->
                last.put(it.subscriptionId(), it.event().event().getClass().getSimpleName()));
        last.forEach((id, by) -> calls.raise(raising, known.get(id), set.recordedAt(), by));
        return new Raisings.Decided(raising, () -> {
            contracts.add(learned.stream()
                    .filter(Learned::isAgreed)
                    .map(Learned::event)
                    .toList());
            lookAgain(known, set.recordedAt());
            check.store();
        });
    }

    private static void raise(Raising raising, Learned it, List<ContractEvent> history) {
        List<Terms> before = disagreeing(contract(history));
        if (it.isAgreed()) {
            history.add(it.event());
        }
        contract(history).ifPresent(contract -> {
            SubscriptionEvent event = it.event().event();
            if (it.isAgreed()) {
                raising.terms(it.cause(), contract, before, disagreeing(Optional.of(contract)), event.occurredAt());
            }
            raising.claims(it.cause(), contract, event);
        });
    }

    private static Optional<ContractInForce> contract(List<ContractEvent> history) {
        return ContractHistory.of(history).map(ContractHistory::newest);
    }

    private static List<Terms> disagreeing(Optional<ContractInForce> contract) {
        return contract.stream()
                .flatMap(it -> it.booked().flags().stream())
                .flatMap(WhenAContractMovesThenTellWhoAsked::terms)
                .toList();
    }

    private static Stream<Terms> terms(TermFlag flag) {
        return switch (flag.code()) {
            case TERMS_GAP ->
                Stream.of(new Terms(requireNonNull(flag.from()).minusDays(1), requireNonNull(flag.termStart())));
            case TERMS_OVERLAP -> Stream.of(new Terms(flag.to(), requireNonNull(flag.termStart())));
            // No term, so none that anything parts from another.
            case RENEWAL_FOLLOWS_NO_TERM, DAYS_OF_NO_TERM -> Stream.empty();
        };
    }

    /** What follows from single tickets is told elsewhere. */
    private boolean isOfContract(IncomingEvent event) {
        return language.classOf(event.type())
                .filter(it -> it == CreditLapsed.class
                        || it == DecisionOverdue.class
                        || !LedgerEvent.class.isAssignableFrom(it))
                .isPresent();
    }

    private Learned learned(IncomingEvent event) {
        Cause cause = new Cause(
                event.source(),
                event.id(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                event.correlationId(),
                event.importId());
        return new Learned(cause, new ContractEvent(event.fact(FactId::new), event.id(), (SubscriptionEvent)
                language.read(event.type(), event.data())));
    }
}
