package dev.frist.ticket;

import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.intake.FactIntake;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.story.TicketFactHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** When a contract changes, remember it; when it becomes known, release the tickets that wait for it. */
public final class ContractsHandler implements PollHandler {
    private final EventLanguage language;
    private final UnitsOfWork sets;
    private final FactIntake intake;
    private final TicketFactHandler handler;
    private final ContractTable contracts;
    private final StreamGate gate;

    public ContractsHandler(
            EventLanguage language,
            UnitsOfWork sets,
            FactIntake intake,
            TicketFactHandler handler,
            ContractTable contracts,
            StreamGate gate) {
        this.language = language;
        this.sets = sets;
        this.intake = intake;
        this.handler = handler;
        this.contracts = contracts;
        this.gate = gate;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission =
                gate.admit(poll.events().stream().filter(this::isAboutContracts).toList());
        List<ContractEvent> learned = admission.passed().stream()
                .map(it -> new ContractEvent(
                        it.fact(FactId::new),
                        it.id(),
                        event(it),
                        ContractEvent.rules(it.extension(ContractEvent.RULES))))
                .toList();
        if (!learned.isEmpty()) {
            learn(learned);
        }
        admission.store();
    }

    private void learn(List<ContractEvent> learned) {
        Set<AwaitedKey> nowKnown = learned.stream()
                .map(ContractEvent::event)
                .filter(SubscriptionStarted.class::isInstance)
                .map(it -> AwaitedKey.subscription(it.subscriptionId()))
                .collect(Collectors.toSet());
        sets.run(set -> {
            intake.release(set, nowKnown, handler.knowing(learned));
            contracts.add(learned);
            return new ArrayList<>(nowKnown);
        });
    }

    private boolean isAboutContracts(IncomingEvent event) {
        Class<?> type = language.classOf(event.type())
                .orElseThrow(() -> new IllegalStateException(event.type() + " is no event type that is known here"));
        return type != TermExtended.class && type != ExtensionReversed.class;
    }

    private SubscriptionEvent event(IncomingEvent event) {
        return switch (language.read(event.type(), event.data())) {
            case SubscriptionStarted it -> it;
            case AgreementChanged it -> it;
            case TermRenewed it -> it;
            case SubscriptionEnded it -> it;
            default -> throw new IllegalStateException(event.type() + " does not belong on this topic");
        };
    }
}
