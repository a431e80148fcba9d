package dev.frist.clock.desk.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.clock.desk.TicketNews;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code frist.tickets}; what is not readable there is a fault of ours, and is thrown. */
final class TicketNewsReader {
    private final EventLanguage language;
    private final PartitionTime time;

    TicketNewsReader(EventLanguage language, PartitionTime time) {
        this.language = language;
        this.time = time;
    }

    List<IncomingEvent> events(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(CloudEventReader::readOurs).toList();
    }

    List<TicketNews> news(List<IncomingEvent> events) {
        return events.stream().map(this::news).toList();
    }

    private TicketNews news(IncomingEvent event) {
        if (!(language.read(event.type(), event.data()) instanceof TicketEvent told)) {
            throw new IllegalStateException(event.type() + " is no event about a ticket");
        }
        int partition = event.record().partition();
        return new TicketNews(
                told,
                factId(event),
                event.id(),
                event.correlationId(),
                partition,
                event.importId(),
                time.at(partition, event.record().offset()));
    }

    /** The identity that the fact had when it came in: the order of facts at the same instant goes by it. */
    private static FactId factId(IncomingEvent event) {
        String source = header(event, "ce_factsource");
        String id = header(event, "ce_factid");
        return source == null || id == null ? new FactId(event.source(), event.id()) : new FactId(source, id);
    }

    private static @Nullable String header(IncomingEvent event, String name) {
        Header header = event.record().headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
