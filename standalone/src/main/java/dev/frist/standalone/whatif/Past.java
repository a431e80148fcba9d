package dev.frist.standalone.whatif;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockRef;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.RunningKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** All that was published, folded into what a verdict and a credit follow from: facts and contracts. */
final class Past {
    private static final String[] TOPICS = {Topics.SUBSCRIPTIONS, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS};

    private final Map<String, PastClock> clocks = new LinkedHashMap<>();
    private final Map<String, List<ContractEvent>> contracts = new HashMap<>();
    private final Map<String, String> promisedBy = new HashMap<>();

    /** The facts that a clock has learned, and the rules that it goes by: those of its newest fact. */
    record PastClock(ClockRef ref, Map<FactId, ClockFact> byId) {
        Collection<ClockFact> facts() {
            return byId.values();
        }

        /** When it was asked for; empty while that is not known. */
        Optional<Instant> startedAt() {
            return facts().stream()
                    .filter(ClockFact.Request.class::isInstance)
                    .map(ClockFact::occurredAt)
                    .findFirst();
        }
    }

    /** What the Frist at this broker has published up to now. */
    static Past read(KafkaPort kafka) {
        RunningKafka broker = RunningKafka.at(kafka.connection(), TOPICS);
        Past past = new Past();
        for (String topic : TOPICS) {
            broker.read(topic, past::see);
        }
        return past;
    }

    /** The same event again changes nothing: the relay may have published it twice. */
    void see(ConsumerRecord<byte[], byte[]> entry) {
        IncomingEvent incoming = CloudEventReader.readOurs(entry);
        Class<? extends PublishedEvent> type = EventTypes.classOf(incoming.type())
                .orElseThrow(() -> new IllegalStateException(incoming.type() + " is no published event"));
        switch (EventJson.read(incoming.data(), type)) {
            case ClockEvent.FactNoted it -> note(it.clock(), it.fact());
            case ClockEvent _ -> {}
            case TicketEvent.TicketOpened it -> {
                promised(ClockIds.initialResponse(it.ticketId()), it.promise());
                promised(request(it.ticketId(), null, it.subscriptionId()), it.promise());
            }
            case TicketEvent.EscalationRequested it -> {
                promised(ClockIds.managerResponse(it.ticketId(), it.escalationId()), it.promise());
                promised(request(it.ticketId(), it.escalationId(), it.subscriptionId()), it.promise());
            }
            case TicketEvent.TicketMoved it -> {
                FactId move = incoming.fact(FactId::new);
                promised(ClockIds.initialResponse(it.ticketId(), move), it.promise());
                promised(request(it.ticketId(), null, it.subscriptionId()), it.promise());
                it.escalations().forEach((id, promise) -> {
                    promised(ClockIds.managerResponse(it.ticketId(), id, move), promise);
                    promised(request(it.ticketId(), id, it.subscriptionId()), promise);
                });
            }
            case TicketEvent _ -> {}
            // What the ledger said is passed over: it is reckoned anew.
            case SubscriptionEvent.LedgerEvent _ -> {}
            case SubscriptionEvent it ->
                contracts
                        .computeIfAbsent(it.subscriptionId(), _ -> new ArrayList<>())
                        .add(new ContractEvent(
                                incoming.fact(FactId::new),
                                incoming.id(),
                                it,
                                ContractEvent.rules(incoming.extension(ContractEvent.RULES))));
            case NoticeEvent it -> throw new IllegalStateException(it + " is not told on these topics");
        }
    }

    private void note(ClockRef newest, ClockFact fact) {
        PastClock known = clocks.getOrDefault(newest.clockId(), new PastClock(newest, new LinkedHashMap<>()));
        if (known.byId().putIfAbsent(fact.id(), fact) == null) {
            clocks.put(newest.clockId(), new PastClock(newest, known.byId()));
        }
    }

    private void promised(String clockOrRequest, Promise promise) {
        promisedBy.put(clockOrRequest, promise.contractEvent());
    }

    /** By which clocks of kinds are promised that terms declare: of a ticket, or of one of its escalations, under a subscription. */
    private static String request(String ticketId, @Nullable String escalationId, String subscriptionId) {
        return List.of(ticketId, String.valueOf(escalationId), subscriptionId).toString();
    }

    Collection<PastClock> clocks() {
        return clocks.values();
    }

    /** By what a clock's promise followed from; empty if that was not published. */
    Optional<ContractInForce> promisedBy(ClockRef clock) {
        String request = request(clock.ticketId(), clock.escalationId(), clock.subscriptionId());
        return Optional.ofNullable(promisedBy.getOrDefault(clock.clockId(), promisedBy.get(request)))
                .flatMap(event -> history(clock.subscriptionId()).flatMap(it -> it.agreedBy(event)));
    }

    /** As far as it was published; empty for a subscription that is not known. */
    Optional<ContractInForce> contract(String subscriptionId) {
        return history(subscriptionId).map(ContractHistory::newest);
    }

    private Optional<ContractHistory> history(String subscriptionId) {
        return ContractHistory.of(contracts.getOrDefault(subscriptionId, List.of()));
    }
}
