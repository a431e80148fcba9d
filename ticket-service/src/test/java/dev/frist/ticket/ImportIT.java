package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import dev.frist.kit.json.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** History by its own lane. */
class ImportIT {
    private final Running service = Running.service();
    private final String importId = "I-" + UUID.randomUUID();
    private final String prefix = "T-" + UUID.randomUUID();

    @Test
    void anImportIsOverWhenAllOfItIsAcceptedOrRejected() {
        String subscription = "S-" + UUID.randomUUID();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String ticket = prefix + i;
            lines.add(line(ticket + "-1", "TicketOpened", Facts.opening(ticket, subscription)));
            lines.add(line(ticket + "-2", "SeverityChanged", Facts.severity(ticket, 3, "WORKAROUND")));
            lines.add(line(ticket + "-3", "MessageRecorded", Facts.message(ticket, "hello")));
        }
        lines.add(line(prefix + "-lost", "MessageRecorded", Facts.message(prefix + "-never", "hello")));
        lines.add("no event " + prefix);
        Collections.shuffle(lines, new Random(7));
        lines.forEach(this::send);
        lines.forEach(this::send);
        finish(lines.size() + 1, 1);

        RecordMetadata subscribed = service.credit(subscription, 0, Subscriptions.started(subscription));
        service.subscriptionsImported(importId, Map.of(subscribed.partition(), subscribed.offset() + 1));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(over()).hasSize(1));
        for (int i = 0; i < 20; i++) {
            assertThat(service.published(prefix + i))
                    .containsExactlyInAnyOrder("TicketOpened", "SeverityChanged", "MessageRecorded");
        }
        assertThat(rejectedFor(Identity.of("/history", prefix + "-lost"))).isEqualTo("awaited-never-came");
        assertThat(rejectedFor(Identity.ofContent(("no event " + prefix).getBytes(UTF_8))))
                .isEqualTo("json");
        assertThat(belowTheMark()).isTrue();

        lines.forEach(this::send);
        finish(lines.size() + 1, 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(over()).hasSize(2));
        assertThat(service.reading().of(Topics.INTAKE_REJECTED).stream()
                        .filter(it -> importId.equals(
                                Reading.header(it, "ce_importid").orElse("")))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whatWaitsInAnImportIsNotRejectedForItsAgeAndAnAbandonedImportEnds() {
        send(line(prefix + "-lost", "MessageRecorded", Facts.message(prefix + "-never", "hello")));
        await().pollDelay(Duration.ofSeconds(12)).atMost(Duration.ofSeconds(20)).until(() -> true);
        assertThat(service.rejection(Identity.of("/history", prefix + "-lost"))).isEmpty();

        service.fact(
                Topics.INTAKE_BULK,
                Running.attributes(importId + "-end", "dev.frist.intake.ImportAbandoned.v1"),
                "x",
                "{\"importId\":\"%s\"}".formatted(importId).getBytes(UTF_8));
        service.subscriptionsImported(importId, Map.of());
        await().untilAsserted(() -> assertThat(over()).hasSize(1));
        await().untilAsserted(() -> assertThat(rejectedFor(Identity.of("/history", prefix + "-lost")))
                .isEqualTo("awaited-never-came"));
    }

    private String rejectedFor(UUID eventId) {
        return service.rejection(eventId)
                .map(it -> it.at("/problem/rule").asString())
                .orElse("not rejected");
    }

    private List<JsonNode> over() {
        return service.reading().of(Topics.WATERMARKS, "import/" + importId).stream()
                .map(it -> EventJson.mapper().readTree(it.value()))
                .toList();
    }

    private boolean belowTheMark() {
        JsonNode mark = over().getFirst();
        return service.reading().of(Topics.TICKETS).stream()
                .filter(it -> new String(it.key(), UTF_8).startsWith(prefix))
                .allMatch(it -> mark.at("/offsets/" + it.partition()).asLong() > it.offset());
    }

    private void finish(int events, int subscriptionEvents) {
        service.fact(
                Topics.INTAKE_BULK,
                Running.attributes(importId + "-end", "dev.frist.intake.ImportFinished.v1"),
                "x",
                "{\"importId\":\"%s\",\"events\":%d,\"subscriptionEvents\":%d}"
                        .formatted(importId, events, subscriptionEvents)
                        .getBytes(UTF_8));
    }

    private void send(String line) {
        ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(Topics.INTAKE_BULK, line.getBytes(UTF_8));
        entry.headers().add("ce_importid", importId.getBytes(UTF_8));
        service.send(entry);
    }

    private static String line(String id, String type, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"/history","type":"dev.frist.ticket.%s.v1",\
            "time":"2026-03-02T09:00:00Z","data":%s}\
            """.formatted(id, type, data);
    }
}
