package dev.frist.standalone.whatif;

import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.standalone.place.RunningKafka;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a Frist has published up to now. */
final class PastReader {
    private final Past past = new Past();

    static Past read(RunningKafka broker) {
        PastReader reader = new PastReader();
        List.of(Topics.SUBSCRIPTIONS, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS)
                .forEach(topic -> broker.read(topic, reader::see));
        return reader.past;
    }

    Past past() {
        return past;
    }

    void see(ConsumerRecord<byte[], byte[]> entry) {
        IncomingEvent incoming = CloudEventReader.readOurs(entry);
        Class<? extends PublishedEvent> type = EventTypes.classOf(incoming.type())
                .orElseThrow(() -> new IllegalStateException(incoming.type() + " is no published event"));
        switch (EventJson.read(incoming.data(), type)) {
            case ClockEvent event -> past.see(event);
            case TicketEvent event -> past.see(event);
            case SubscriptionEvent event ->
                past.see(new ContractEvent(incoming.fact(FactId::new), incoming.id(), event));
            case NoticeEvent event -> throw new IllegalStateException(event + " is not told on these topics");
        }
    }
}
