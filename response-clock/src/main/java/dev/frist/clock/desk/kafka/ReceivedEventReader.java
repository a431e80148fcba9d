package dev.frist.clock.desk.kafka;

import dev.frist.clock.desk.ReceivedEvent;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.store.EventLanguage;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of {@code frist.tickets}; what is not readable there is a fault of ours, and is thrown. */
final class ReceivedEventReader {
    private final EventLanguage language;
    private final PartitionTime time;

    ReceivedEventReader(EventLanguage language, PartitionTime time) {
        this.language = language;
        this.time = time;
    }

    List<IncomingEvent> events(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(CloudEventReader::readOurs).toList();
    }

    List<ReceivedEvent> news(List<IncomingEvent> events) {
        return events.stream().map(this::news).toList();
    }

    private ReceivedEvent news(IncomingEvent event) {
        if (!(language.read(event.type(), event.data()) instanceof TicketEvent told)) {
            throw new IllegalStateException(event.type() + " is no event about a ticket");
        }
        int partition = event.record().partition();
        return new ReceivedEvent(
                told,
                event.fact(FactId::new),
                event.id(),
                event.correlationId(),
                partition,
                event.importId(),
                time.at(partition, event.record().offset()));
    }
}
