package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Refused> broken = new HashMap<>();

    static Attributes of(Headers headers) {
        Attributes attributes = new Attributes();
        for (Header header : headers) {
            if (header.value() != null && header.key().startsWith(PREFIX)) {
                attributes.put(header.key().substring(PREFIX.length()), header.value());
            } else if (header.value() != null
                    && header.key().toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
                attributes.put(CONTENT_TYPE, header.value());
            }
        }
        return attributes;
    }

    /** @param mark attributes of the record, of which the import's mark goes before what the event itself says */
    static Attributes of(JsonNode event, Attributes mark) {
        Attributes attributes = new Attributes();
        event.properties().forEach(member -> attributes.put(member.getKey(), member.getValue()));
        if (mark.has(IMPORT_ID)) {
            attributes.take(IMPORT_ID, mark);
        }
        return attributes;
    }

    boolean has(String name) {
        return texts.containsKey(name) || broken.containsKey(name);
    }

    /** @throws Refused if an attribute that is needed is missing, or one that is known here is broken */
    Envelope envelope() {
        String version = required(SPEC_VERSION);
        if (!version.equals("1.0")) {
            throw new Refused(SPEC_VERSION, "one-of", "specversion must be 1.0, but is " + version);
        }
        return new Envelope(
                required(SOURCE),
                required(ID),
                required(TYPE),
                optional(SUBJECT),
                instant(TIME, required(TIME)),
                sequenceOfOurForm(),
                recordedTimeOfOurForm(),
                optional(CORRELATION_ID),
                optional(CAUSATION_ID),
                optional(IMPORT_ID));
    }

    /** @throws Refused if it is there, but is no text that may go on */
    @Nullable
    String optional(String name) {
        if (broken.containsKey(name)) {
            throw broken.get(name);
        }
        String text = texts.get(name);
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

    private void put(String name, byte[] utf8) {
        if (has(name)) {
            broken.put(name, new Refused(name, "each-name-once", "there are two headers for " + name));
            return;
        }
        try {
            texts.put(name, Texts.decode(name, utf8));
        } catch (Refused e) {
            broken.put(name, e);
        }
    }

    private void put(String name, JsonNode value) {
        if (value.isString()) {
            texts.put(name, value.stringValue());
        } else if (!value.isNull()) {
            broken.put(name, new Refused(name, "type", "the CloudEvents attribute " + name + " must be a text"));
        }
    }

    private void take(String name, Attributes from) {
        texts.remove(name);
        broken.remove(name);
        if (from.broken.containsKey(name)) {
            broken.put(name, from.broken.get(name));
        } else {
            texts.put(name, from.texts.get(name));
        }
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
    private @Nullable Long sequenceOfOurForm() {
        String text = texts.get(SEQUENCE);
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private @Nullable Instant recordedTimeOfOurForm() {
        String text = texts.get(RECORDED_TIME);
        try {
            return text == null ? null : instant(RECORDED_TIME, text);
        } catch (Refused ofAnotherForm) {
            return null;
        }
    }
}
