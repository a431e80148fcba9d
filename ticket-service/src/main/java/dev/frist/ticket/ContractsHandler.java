package dev.frist.ticket;

import dev.frist.events.AwaitedKey;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.intake.FactIntake;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.story.Learned;
import dev.frist.ticket.story.TicketFactHandler;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a contract changes, or days are given to its terms, remember it, and promise what it covers now; when it becomes known,
 * release the tickets that wait for it.
 */
public final class ContractsHandler implements PollHandler {
    private final EventLanguage language;
    private final UnitsOfWork sets;
    private final FactIntake intake;
    private final TicketFactHandler handler;
    private final ContractTable contracts;
    private final TermDaysTable days;
    private final StreamGate gate;

    public ContractsHandler(
            EventLanguage language,
            UnitsOfWork sets,
            FactIntake intake,
            TicketFactHandler handler,
            ContractTable contracts,
            TermDaysTable days,
            StreamGate gate) {
        this.language = language;
        this.sets = sets;
        this.intake = intake;
        this.handler = handler;
        this.contracts = contracts;
        this.days = days;
        this.gate = gate;
    }

    @Override
    public void handle(Poll poll) {
        StreamGate.SequenceCheck admission = gate.admit(poll.events());
        Learned learned = new Learned(admission.passed().stream()
                .map(it -> new Learned.News(it, subscriptionEvent(it)))
                .toList());
        if (!learned.isEmpty()) {
            learn(learned);
        }
        admission.store();
    }

    private void learn(Learned learned) {
        Set<AwaitedKey> nowKnown = learned.contracts().stream()
                .map(ContractEvent::event)
                .filter(SubscriptionStarted.class::isInstance)
                .map(it -> AwaitedKey.subscription(it.subscriptionId()))
                .collect(Collectors.toSet());
        sets.run(set -> {
            intake.release(set, nowKnown, handler.knowing(learned));
            contracts.add(learned.contracts());
            days.add(learned.lines());
            return new ArrayList<>(nowKnown);
        });
    }

    private SubscriptionEvent subscriptionEvent(IncomingEvent event) {
        if (language.read(event.type(), event.data()) instanceof SubscriptionEvent it) {
            return it;
        }
        throw new IllegalStateException(event.type() + " does not belong on this topic");
    }
}
