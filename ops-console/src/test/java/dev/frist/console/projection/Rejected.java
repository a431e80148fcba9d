package dev.frist.console.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.projection.ReceivedRejectionEvent.Recognised;
import dev.frist.events.Original;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rejections as ticket-service publishes them. */
public final class Rejected {
    public static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private Rejected() {}

    /** @param rule which was broken */
    public static Rejection by(String rule, String detail, byte[] value) {
        return new Rejection(
                new Rejection.Explained("urn:frist:problem:" + rule, rule, detail, "data", rule, null),
                UUID.nameUUIDFromBytes(value),
                null,
                new Original(
                        "frist.intake",
                        3,
                        42,
                        "T-1".getBytes(UTF_8),
                        List.of(
                                new Original.Header("ce_id", "<b>1</b>".getBytes(UTF_8)),
                                new Original.Header("odd", new byte[] {0, 1, -1})),
                        value),
                null);
    }

    public static ReceivedRejectionEvent noted(UUID id, long sequence, RejectionEvent event) {
        return new ReceivedRejectionEvent(
                id,
                sequence,
                "ticket-service",
                typeOf(event),
                AT.plusSeconds(sequence),
                event,
                new Recognised("/portal", "1", "T-1", null),
                EventJson.write(event));
    }

    public static String typeOf(RejectionEvent event) {
        return RejectionEvent.TYPES.entrySet().stream()
                .filter(it -> it.getValue() == event.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
