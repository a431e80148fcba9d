package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.connect.Mapper.Mapped;
import dev.frist.connect.Mapper.Unmappable;
import dev.frist.connect.Told.Fact;
import dev.frist.connect.mapping.Connector;
import dev.frist.events.Topics;
import dev.frist.intake.IncomingFact;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Takes deliveries: publishes the facts in them, and sets aside those that cannot be mapped, so that nothing is lost. */
public final class Deliveries {
    private static final Header STRUCTURED =
            new RecordHeader("content-type", "application/cloudevents+json".getBytes(UTF_8));

    private final Mapper mapper;
    private final Publisher publisher;
    private final SetAsideTopic setAside;
    private final Sources sources;
    private final Clock clock;

    public Deliveries(
            Mapper mapper, Producer<byte[], byte[]> producer, SetAsideTopic setAside, Sources sources, Clock clock) {
        this.mapper = mapper;
        this.publisher = new Publisher(producer);
        this.setAside = setAside;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * A delivery whose signature is good.
     *
     * @param headers by their names in lower case
     * @throws org.apache.kafka.common.KafkaException if Kafka does not take it: it must come again
     */
    public Told take(Connector connector, byte[] body, Map<String, String> headers) {
        try {
            List<Mapped> mapped = publish(connector, body, headers);
            sources.of(connector).told(mapped.stream().map(Mapped::fact).toList(), clock.instant());
            return told(mapped);
        } catch (Unmappable e) {
            String reason = String.valueOf(e.getMessage());
            publisher.send(List.of(SetAsideTopic.in(new SetAside(
                    connector.name(),
                    clock.instant(),
                    reason,
                    connector.withoutSecrets(headers),
                    new String(body, UTF_8)))));
            sources.of(connector).setAside(clock.instant());
            return Told.nothing(reason);
        }
    }

    /**
     * Maps again what was set aside, and takes out what can be mapped by now.
     *
     * @return what became of each, in the order in which they came
     */
    public List<Told> again(Connector connector) {
        List<Told> all = new ArrayList<>();
        for (SetAside it : setAside.of(connector.name())) {
            try {
                List<Mapped> mapped = publish(connector, it.body().getBytes(UTF_8), it.headers());
                publisher.send(List.of(SetAsideTopic.out(it)));
                all.add(told(mapped));
            } catch (Unmappable e) {
                all.add(Told.nothing(String.valueOf(e.getMessage())));
            }
        }
        return all;
    }

    private List<Mapped> publish(Connector connector, byte[] body, Map<String, String> headers) {
        List<Mapped> mapped = mapper.map(connector.deliveries(), body, headers);
        publisher.send(mapped.stream().map(Deliveries::record).toList());
        return mapped;
    }

    private static Told told(List<Mapped> mapped) {
        return new Told(
                mapped.stream()
                        .map(it -> new Fact(it.fact().type(), it.fact().id()))
                        .toList(),
                null);
    }

    /** By the key of its ticket, or of its subscription, so that what belongs together stays in order. */
    private static ProducerRecord<byte[], byte[]> record(Mapped mapped) {
        IncomingFact fact = mapped.fact();
        String key = fact.data()
                .path("ticketId")
                .asString(fact.data().path("subscriptionId").asString(fact.id()));
        return new ProducerRecord<>(Topics.INTAKE, null, key.getBytes(UTF_8), mapped.json(), List.of(STRUCTURED));
    }
}
