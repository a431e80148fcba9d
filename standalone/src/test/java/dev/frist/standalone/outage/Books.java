package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.standalone.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the services have stored, held against what is on their topics. */
final class Books {
    private static final Map<ServiceName, List<String>> TOPICS = Map.of(
            ServiceName.TICKET, List.of(Topics.TICKETS, Topics.INTAKE_REJECTED),
            ServiceName.SLA, List.of(Topics.RESPONSES),
            ServiceName.ESCALATION, List.of(Topics.ESCALATIONS),
            ServiceName.CREDIT, List.of(Topics.SUBSCRIPTIONS));

    private final RunningFrist frist;

    Books(RunningFrist frist) {
        this.frist = frist;
    }

    /** Nothing stored is missing on the topics or there twice under other names, and everything is there as it was stored. */
    void mustBalance() {
        TOPICS.forEach((service, topics) -> {
            Map<String, Stored> stored = stored(service);
            eachStreamIsWhole(service.label() + "'s store", stored.values().stream(), Stored::stream, Stored::sequence);
            for (String topic : topics) {
                List<Published> published = Published.on(topic, frist.bootstrapServers());
                eachIsAsStored(published, stored);
                List<Published> once = List.copyOf(published.stream()
                        .collect(Collectors.toMap(Published::id, it -> it, (first, again) -> first, LinkedHashMap::new))
                        .values());
                eachStreamIsWhole(topic, once.stream(), Published::subject, Published::sequence);
                assertThat(once.stream().map(Published::id))
                        .as("stored for %s", topic)
                        .containsExactlyInAnyOrderElementsOf(stored.values().stream()
                                .filter(it -> it.topic().equals(topic))
                                .map(Stored::id)
                                .toList());
            }
        });
    }

    /** How often an event of this type was ever recorded for a stream, whatever came after it. */
    long recorded(ServiceName service, String stream, String plainType) {
        return stored(service).values().stream()
                .filter(it -> it.stream().equals(stream) && it.type().contains("." + plainType + "."))
                .count();
    }

    private static void eachIsAsStored(List<Published> published, Map<String, Stored> stored) {
        for (Published it : published) {
            assertThat(stored).as("stored events").containsKey(it.id());
            Stored original = stored.get(it.id());
            assertThat(it.subject()).isEqualTo(original.stream());
            assertThat(it.sequence()).isEqualTo(original.sequence());
            assertThat(it.type()).isEqualTo(original.type());
            assertThat(it.value()).as("value of %s", it.id()).isEqualTo(original.payload());
        }
    }

    private static <T> void eachStreamIsWhole(
            String where, Stream<T> events, Function<T, String> stream, ToLongFunction<T> sequence) {
        Map<String, List<Long>> streams = new LinkedHashMap<>();
        events.forEach(it -> streams.computeIfAbsent(stream.apply(it), unused -> new ArrayList<>())
                .add(sequence.applyAsLong(it)));
        streams.forEach((id, sequences) -> assertThat(sequences)
                .as("sequence of %s in %s", id, where)
                .containsExactlyElementsOf(
                        LongStream.range(0, sequences.size()).boxed().toList()));
    }

    private Map<String, Stored> stored(ServiceName service) {
        return frist
                .database(service)
                .sql("select event_id, stream_id, sequence, type, payload, metadata from domain_event"
                        + " order by stream_id, sequence")
                .query((row, number) -> new Stored(
                        row.getString("event_id"),
                        row.getString("stream_id"),
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getBytes("payload"),
                        topic(row.getBytes("metadata"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Stored::id, it -> it, (a, b) -> a, LinkedHashMap::new));
    }

    private static String topic(byte[] metadata) {
        JsonNode topic = EventJson.mapper().readTree(metadata).path("topic");
        return topic.isMissingNode() ? "" : topic.asString();
    }

    private record Stored(String id, String stream, long sequence, String type, byte[] payload, String topic) {}
}
