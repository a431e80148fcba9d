package dev.frist.notice;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.frist.events.FactId;
import dev.frist.events.NoticeContent.Terms;
import dev.frist.events.SubscriptionEvent;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Raises what booked terms that do not follow each other day by day lead to. */
public final class WhenTermsDisagreeThenTellWhoAsked implements PollHandler {
    private final Raisings raisings;
    private final EventLanguage language;
    private final StreamGate gate;
    private final ContractTable contracts;

    public WhenTermsDisagreeThenTellWhoAsked(
            Raisings raisings, EventLanguage language, StreamGate gate, ContractTable contracts) {
        this.raisings = raisings;
        this.language = language;
        this.gate = gate;
        this.contracts = contracts;
    }

    private record Learned(Cause cause, ContractEvent event) {
        String subscriptionId() {
            return event.event().subscriptionId();
        }
    }

    @Override
    public void handle(Poll poll) {
        List<IncomingEvent> agreed =
                poll.events().stream().filter(this::isAgreed).toList();
        if (!agreed.isEmpty()) {
            raisings.run(set -> raise(set, agreed));
        }
    }

    private Raisings.Decided raise(UnitOfWork set, List<IncomingEvent> agreed) {
        StreamGate.SequenceCheck check = gate.admit(agreed);
        List<Learned> learned = check.passed().stream().map(this::learned).toList();
        Set<String> subscriptions =
                learned.stream().map(Learned::subscriptionId).collect(Collectors.toSet());
        Map<String, List<ContractEvent>> known = contracts.of(subscriptions).stream()
                .collect(groupingBy(it -> it.event().subscriptionId(), toCollection(ArrayList::new)));
        Raising raising = raisings.knowing(set, List.of(), subscriptions);
        for (Learned it : learned) {
            List<ContractEvent> history = known.computeIfAbsent(it.subscriptionId(), _ -> new ArrayList<>());
            List<Terms> before = disagreeing(contract(history));
            history.add(it.event());
            contract(history)
                    .ifPresent(contract -> raising.terms(
                            it.cause(),
                            contract,
                            before,
                            disagreeing(Optional.of(contract)),
                            it.event().event().occurredAt()));
        }
        return new Raisings.Decided(raising, () -> {
            contracts.add(learned.stream().map(Learned::event).toList());
            check.store();
        });
    }

    private static Optional<ContractInForce> contract(List<ContractEvent> history) {
        return ContractHistory.of(history).map(ContractHistory::newest);
    }

    private static List<Terms> disagreeing(Optional<ContractInForce> contract) {
        return contract.stream()
                .flatMap(it -> it.booked().flags().stream())
                .flatMap(WhenTermsDisagreeThenTellWhoAsked::terms)
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

    private boolean isAgreed(IncomingEvent event) {
        return language.classOf(event.type())
                .filter(it -> !LedgerEvent.class.isAssignableFrom(it))
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
