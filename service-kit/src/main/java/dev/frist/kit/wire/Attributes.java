package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A CloudEvent's attributes as they came: what is broken about one is told only when it is asked for. */
final class Attributes {
    static final String SPEC_VERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String TIME = "time";
    static final String SEQUENCE = "sequence";
    static final String RECORDED_TIME = "recordedtime";
    static final String CORRELATION_ID = "correlationid";
    static final String CAUSATION_ID = "causationid";
    static final String IMPORT_ID = "importid";
    static final String DATA_CONTENT_TYPE = "datacontenttype";

    static final String PREFIX = "ce_";
    /** The one header that is no attribute; no attribute's name has a hyphen. */
    static final String CONTENT_TYPE = "content-type";

    private static final Object SEVERAL = new Object();

    // The bytes of a header, or the value of a member.
    private final Map<String, Object> values = new HashMap<>();

    static Attributes of(Headers headers) {
        Attributes attributes = new Attributes();
        for (Header header : headers) {
            String name = nameOf(header.key());
            if (name != null && header.value() != null) {
                attributes.values.merge(name, header.value(), (_, _) -> SEVERAL);
            }
        }
        return attributes;
    }

    private static @Nullable String nameOf(String header) {
        if (header.startsWith(PREFIX)) {
            return header.substring(PREFIX.length());
        }
        return header.equalsIgnoreCase(CONTENT_TYPE) ? CONTENT_TYPE : null;
    }

    /** @param mark attributes of the record, of which the import's mark goes before what the event itself says */
    static Attributes of(JsonNode event, Attributes mark) {
        Attributes attributes = new Attributes();
        event.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> attributes.values.put(member.getKey(), member.getValue()));
        if (mark.has(IMPORT_ID)) {
            attributes.values.put(IMPORT_ID, mark.values.get(IMPORT_ID));
        }
        return attributes;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws Refused if attributes that are needed are missing, or some that are known here are broken */
    Envelope envelope() {
        Faults faults = new Faults();
        return faults.whole(() -> {
            faults.read(SPEC_VERSION, this::version);
            return new Envelope(
                    faults.read(SOURCE, () -> required(SOURCE)),
                    faults.read(ID, () -> required(ID)),
                    faults.read(TYPE, () -> required(TYPE)),
                    faults.read(null, () -> optional(SUBJECT)),
                    faults.read(Instant.EPOCH, () -> instant(TIME, required(TIME))),
                    ofOurForm(SEQUENCE, text -> text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null),
                    ofOurForm(RECORDED_TIME, text -> instant(RECORDED_TIME, text)),
                    faults.read(null, () -> optional(CORRELATION_ID)),
                    faults.read(null, () -> optional(CAUSATION_ID)),
                    faults.read(null, () -> optional(IMPORT_ID)));
        });
    }

    private String version() {
        String version = required(SPEC_VERSION);
        if (!version.equals("1.0")) {
            throw new Refused(SPEC_VERSION, "one-of", "specversion must be 1.0, but is " + version);
        }
        return version;
    }

    /** @throws Refused if it is there, but is no text that may go on */
    @Nullable
    String optional(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : Texts.name(name, text);
    }

    /** The text if there is a usable one: for saying as much as possible of what is broken. */
    @Nullable
    String recognisable(String name) {
        try {
            return optional(name);
        } catch (Refused unusable) {
            return null;
        }
    }

    private String required(String name) {
        String text = optional(name);
        if (text == null) {
            throw new Refused(name, "required", "the CloudEvents attribute " + name + " is missing");
        }
        return text;
    }

    private @Nullable String text(String name) {
        return switch (values.get(name)) {
            case null -> null;
            case byte[] utf8 -> Texts.decode(name, utf8);
            case JsonNode node when node.isString() -> node.stringValue();
            case JsonNode _ -> throw new Refused(name, "type", "the CloudEvents attribute " + name + " must be a text");
            default -> throw new Refused(name, "each-name-once", "there are two headers for " + name);
        };
    }

    private static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new Refused(name, "type", name + " must be an instant such as 2026-03-31T08:00:00Z, but is " + text);
        }
    }

    // Somebody else's extension of the same name may have another form. It is none of ours then: whoever needs a
    // sequence misses it.
    private <T> @Nullable T ofOurForm(String name, Function<String, @Nullable T> read) {
        try {
            String text = text(name);
            return text == null ? null : read.apply(text);
        } catch (Refused ofAnotherForm) {
            return null;
        }
    }
}
