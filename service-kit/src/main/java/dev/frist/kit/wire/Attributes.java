package dev.frist.kit.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of one event as text, by name, and the rules that each has to keep. */
record Attributes(Map<String, String> byName) {
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

    private static final int LONGEST = 200;
    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            // Else 30 February would become the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    Envelope envelope() throws Refusal {
        String version = required(SPEC_VERSION);
        if (!version.equals("1.0")) {
            throw new Refusal(SPEC_VERSION, "is 1.0", "specversion is \"" + version + "\", only 1.0 is understood");
        }
        return new Envelope(
                required(SOURCE),
                required(ID),
                required(TYPE),
                text(SUBJECT),
                instant(TIME),
                sequenceOfOurForm(),
                recordedTimeOfOurForm(),
                text(CORRELATION_ID),
                text(CAUSATION_ID),
                text(IMPORT_ID));
    }

    /** The attribute if it can be stored, for telling what an unreadable event may have been. */
    @Nullable
    String recognisable(String name) {
        try {
            return text(name);
        } catch (Refusal unusable) {
            return null;
        }
    }

    private String required(String name) throws Refusal {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw new Refusal(name, "required", "the CloudEvents attribute " + name + " is missing");
        }
        return value;
    }

    private @Nullable String text(String name) throws Refusal {
        String value = byName.get(name);
        if (value == null) {
            return null;
        }
        if (value.codePointCount(0, value.length()) > LONGEST) {
            throw new Refusal(
                    name,
                    "at most 200 characters",
                    name + " has " + value.codePointCount(0, value.length()) + " characters");
        }
        StorableText.check(name, name, value);
        return value;
    }

    private Instant instant(String name) throws Refusal {
        return parse(name, required(name));
    }

    static Instant parse(String name, String value) throws Refusal {
        try {
            OffsetDateTime parsed = OffsetDateTime.parse(value, RFC_3339);
            if (parsed.getYear() < 1 || parsed.getYear() > 9998) {
                throw new Refusal(name, "RFC 3339 instant", name + " \"" + value + "\" is outside the years 1 to 9998");
            }
            return parsed.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new Refusal(
                    name, "RFC 3339 instant", name + " \"" + value + "\" is no RFC 3339 instant with an offset");
        }
    }

    // Somebody else's extension of the same name may have another form. It is none of ours then: whoever needs a
    // sequence misses it.
    private @Nullable Long sequenceOfOurForm() {
        String value = byName.get(SEQUENCE);
        return value != null && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
    }

    private @Nullable Instant recordedTimeOfOurForm() {
        String value = byName.get(RECORDED_TIME);
        try {
            return value == null ? null : parse(RECORDED_TIME, value);
        } catch (Refusal ofAnotherForm) {
            return null;
        }
    }
}
