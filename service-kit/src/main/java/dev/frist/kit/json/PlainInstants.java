package dev.frist.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads instants as they are written, {@code 2026-03-02T09:00:00.123456Z}, digit by digit: an event has half a dozen of them, and
 * parsing them by a format is most of what reading an event costs. Whatever is written otherwise is left to Jackson.
 */
final class PlainInstants extends ValueDeserializer<Instant> {
    private static final int SHORTEST = "2026-03-02T09:00:00Z".length();
    private static final int LONGEST = "2026-03-02T09:00:00.123456789Z".length();
    private static final String PATTERN = "0000-00-00T00:00:00";

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) {
        Instant plain = in.hasToken(JsonToken.VALUE_STRING) ? plain(in.getString()) : null;
        return plain == null ? InstantDeserializer.INSTANT.deserialize(in, context) : plain;
    }

    /** Null if it is not written so, or is no instant. */
    static @Nullable Instant plain(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || !isPlain(text)) {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second, nanos(text));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char expected = i < PATTERN.length() ? PATTERN.charAt(i) : i == PATTERN.length() ? '.' : '0';
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return text.charAt(last) == 'Z' && last != PATTERN.length() + 1;
    }

    private static int nanos(String text) {
        int last = text.length() - 1;
        int nanos = last <= PATTERN.length() ? 0 : number(text, PATTERN.length() + 1, last);
        for (int i = last; i < LONGEST - 1; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
