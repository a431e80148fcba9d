package dev.frist.kit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.problem.Problem;
import dev.frist.kit.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads CloudEvents 1.0 from Kafka records, in binary or structured mode, and never throws over what it is given. */
public final class EnvelopeReader {
    private static final String PREFIX = "ce_";
    private static final String STRUCTURED = "application/cloudevents+json";
    // The same member twice could be read as either; numbers keep every digit they came with.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Limits limits;

    public EnvelopeReader(Limits limits) {
        this.limits = limits;
    }

    /** @param now nothing may have happened much after it */
    public Reading read(Original original, Instant now) {
        Attributes attributes = new Attributes();
        original.headers().stream()
                .filter(header -> header.value() != null && header.name().startsWith(PREFIX))
                .forEach(header -> attributes.put(header.name().substring(PREFIX.length()), header.value()));
        return isBinary(original) ? readBinary(attributes, original, now) : readStructured(attributes, original, now);
    }

    /** As {@link #read}, for a single structured event that is in no topic yet: one line of a file. */
    public Reading readLine(byte[] line, Instant now) {
        return read(new Original("", 0, 0, null, List.of(), line), now);
    }

    /**
     * The body of a request, as strictly as data is read anywhere.
     *
     * @throws Refused if it is no JSON object that can be accepted
     */
    public ObjectNode body(byte[] json) {
        if (json.length > limits.dataBytes()) {
            throw tooLarge(json.length);
        }
        return data(parse(null, json));
    }

    /**
     * A fact that did not come through Kafka.
     *
     * @param occurredAt null: now
     * @param data see {@link #body}
     * @throws Refused if it cannot be accepted in any case
     */
    public IncomingFact byHand(
            String source, String id, String type, @Nullable Instant occurredAt, ObjectNode data, Instant now) {
        Attributes attributes = new Attributes();
        attributes.put("source", source.getBytes(UTF_8));
        attributes.put("id", id.getBytes(UTF_8));
        attributes.put("type", type.getBytes(UTF_8));
        Instant time = checkedTime("occurredAt", occurredAt == null ? now : occurredAt, now);
        ContentHash hash = ContentHash.of(type, occurredAt == null ? null : time, data);
        return fact(attributes, time, data, hash, null, null);
    }

    /** As the other, for data that nobody has looked at. */
    public IncomingFact byHand(
            String source, String id, String type, @Nullable Instant occurredAt, byte[] data, Instant now) {
        return byHand(source, id, type, occurredAt, body(data), now);
    }

    private Reading readBinary(Attributes attributes, Original original, Instant now) {
        return reading(attributes, original, () -> {
            byte[] value = required(original.value());
            if (value.length > limits.dataBytes()) {
                throw tooLarge(value.length);
            }
            return fact(attributes, data(parse("data", value)), original, now);
        });
    }

    private Reading readStructured(Attributes attributes, Original original, Instant now) {
        JsonNode event;
        try {
            event = parse(null, required(original.value()));
        } catch (Refused e) {
            return unreadable(attributes, original, e.problem());
        }
        event.properties().stream()
                .filter(member -> !member.getKey().equals("data"))
                .forEach(member -> attributes.put(member.getKey(), member.getValue()));
        return reading(attributes, original, () -> {
            JsonNode data = event.path("data");
            int size = original.value().length <= limits.dataBytes()
                    ? 0
                    : data.toString().getBytes(UTF_8).length;
            if (size > limits.dataBytes()) {
                throw tooLarge(size);
            }
            return fact(attributes, data(data), original, now);
        });
    }

    private interface Attempt {
        IncomingFact fact();
    }

    private Reading reading(Attributes attributes, Original original, Attempt attempt) {
        try {
            return new Reading.Readable(attempt.fact());
        } catch (Refused e) {
            return unreadable(attributes, original, e.problem());
        }
    }

    private Reading unreadable(Attributes attributes, Original original, Problem problem) {
        int max = limits.idCharacters();
        Optional<String> source = attributes.lenient("source", max);
        Optional<String> id = attributes.lenient("id", max);
        byte[] value = original.value() == null ? new byte[0] : original.value();
        UUID eventId =
                source.isPresent() && id.isPresent() ? Identity.of(source.get(), id.get()) : Identity.ofContent(value);
        return new Reading.Unreadable(
                eventId,
                attributes.lenient("type", max).orElse(null),
                attributes.lenient("importid", max).orElse(null),
                problem,
                original);
    }

    private IncomingFact fact(Attributes attributes, ObjectNode data, Original original, Instant now) {
        String importId = importId(attributes);
        Instant time = time(attributes, now);
        String type = attributes.required("type", limits.idCharacters());
        return fact(attributes, time, data, ContentHash.of(type, time, data), importId, original);
    }

    private IncomingFact fact(
            Attributes attributes,
            Instant occurredAt,
            ObjectNode data,
            ContentHash contentHash,
            @Nullable String importId,
            @Nullable Original original) {
        int max = limits.idCharacters();
        String source = attributes.required("source", max);
        String id = attributes.required("id", max);
        String type = attributes.required("type", max);
        return new IncomingFact(
                Identity.of(source, id),
                source,
                id,
                type,
                occurredAt,
                data,
                contentHash,
                importId,
                attributes.optional("correlationid", max).orElse(null),
                attributes.optional("causationid", max).orElse(null),
                original);
    }

    private @Nullable String importId(Attributes attributes) {
        String version = attributes.required("specversion", limits.idCharacters());
        if (!version.equals("1.0")) {
            throw new Refused("specversion", "one-of", "specversion must be 1.0, but is " + version);
        }
        return attributes.optional("importid", limits.idCharacters()).orElse(null);
    }

    private Instant time(Attributes attributes, Instant now) {
        String time = attributes.required("time", limits.idCharacters());
        try {
            return checkedTime("time", OffsetDateTime.parse(time).toInstant(), now);
        } catch (DateTimeException e) {
            throw new Refused("time", "type", "time must be an instant such as 2026-03-31T08:00:00Z, but is " + time);
        }
    }

    private Instant checkedTime(String field, Instant time, Instant now) {
        if (time.isAfter(now.plus(limits.ahead()))) {
            throw new Refused(
                    field,
                    "not-in-the-future",
                    field + " must be at most " + limits.ahead().toMinutes() + " minutes ahead of now, " + now
                            + ", but is " + time);
        }
        if (time.isBefore(limits.earliest())) {
            throw new Refused(field, "range", field + " must not be before " + limits.earliest() + ", but is " + time);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static ObjectNode data(JsonNode data) {
        if (!(data instanceof ObjectNode object)) {
            throw new Refused("data", "type", "data must be a JSON object");
        }
        Texts.checkAll("data", object);
        return object;
    }

    private static JsonNode parse(@Nullable String field, byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new Refused(field, "json", "what was sent is no valid JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it cannot be parsed"
                : message.lines().findFirst().orElse("it cannot be parsed");
    }

    private static byte[] required(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new Refused("data", "required", "the record has no value");
        }
        return value;
    }

    private Refused tooLarge(int bytes) {
        return new Refused(
                "data", "max-size", "data must have at most " + limits.dataBytes() + " bytes, but has " + bytes);
    }

    private static boolean isBinary(Original original) {
        return original.headers().stream()
                        .noneMatch(header -> header.name().equalsIgnoreCase("content-type")
                                && header.value() != null
                                && new String(header.value(), UTF_8).startsWith(STRUCTURED))
                && original.headers().stream()
                        .anyMatch(header -> header.name().equals(PREFIX + "type")
                                || header.name().equals(PREFIX + "id")
                                || header.name().equals(PREFIX + "specversion"));
    }
}
