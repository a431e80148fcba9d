package dev.frist.kit.web;

import dev.frist.kit.intake.AwaitedKey;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.EnvelopeReader;
import dev.frist.kit.intake.Fields;
import dev.frist.kit.intake.IncomingFact;
import dev.frist.kit.intake.Limits;
import dev.frist.kit.intake.Outcome;
import dev.frist.kit.intake.Problem;
import dev.frist.kit.intake.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Takes in a fact that was sent over HTTP, by the same rules as one from a topic, and answers what became of it. */
public final class FactsByHand {
    private static final String OCCURRED_AT = "occurredAt";

    private final Desk desk;
    private final EnvelopeReader reader;
    private final String source;
    private final Clock clock;

    /** @param source CloudEvents source of what is sent here: with it, an idempotency key identifies a fact */
    public FactsByHand(Desk desk, Limits limits, String source, Clock clock) {
        this.desk = desk;
        this.reader = new EnvelopeReader(limits);
        this.source = source;
        this.clock = clock;
    }

    /** @param duplicate whether the same was taken in before, under the same idempotency key */
    public record Receipt(UUID eventId, boolean duplicate) {}

    /**
     * @param type CloudEvents type
     * @param idempotencyKey null: it is a new fact, whatever was sent before
     * @param fromPath members of the data that the path states
     * @param body a JSON object: the data, and when it happened as {@code occurredAt}; without it, now
     * @return 201, or 200 if it was known
     * @throws Refused if it breaks a rule
     * @throws NotFound if it is about something that is not known
     */
    public ResponseEntity<Receipt> take(
            String type, @Nullable String idempotencyKey, Map<String, String> fromPath, byte[] body) {
        String id = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        return switch (desk.takeByHand(List.of(fact(type, id, fromPath, body))).getFirst()) {
            case Outcome.Accepted it ->
                ResponseEntity.status(HttpStatus.CREATED).body(new Receipt(it.eventId(), false));
            case Outcome.Duplicate it -> ResponseEntity.ok(new Receipt(it.eventId(), true));
            case Outcome.Parked it -> throw unknown(it.awaits());
            case Outcome.Rejected it -> throw new Refused(it.problem());
        };
    }

    private static NotFound unknown(AwaitedKey key) {
        String ids = key.text().substring(key.kind().length() + 1);
        return new NotFound(key.kind(), URLDecoder.decode(ids, StandardCharsets.UTF_8));
    }

    private IncomingFact fact(String type, String id, Map<String, String> fromPath, byte[] body) {
        Instant now = clock.instant();
        IncomingFact sent = reader.byHand(source, id, type, null, body, now);
        ObjectNode data = sent.data().deepCopy();
        data.remove(OCCURRED_AT);
        fromPath.forEach(data::put);
        byte[] json = data.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return reader.byHand(source, id, type, occurredAt(sent.fields()), json, now);
        } catch (Refused refused) {
            throw inBody(refused);
        }
    }

    private static @Nullable Instant occurredAt(Fields fields) {
        String text = fields.optionalText(OCCURRED_AT).orElse(null);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw fields.refused(
                    OCCURRED_AT, "type", "must be an instant such as 2026-03-31T08:00:00Z, but is " + text);
        }
    }

    /** An event's time is here a member of the body. */
    private static Refused inBody(Refused refused) {
        Problem problem = refused.problem();
        return "time".equals(problem.field()) ? new Refused(OCCURRED_AT, problem.rule(), problem.detail()) : refused;
    }
}
