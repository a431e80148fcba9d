package dev.frist.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as it came, byte for byte, and where it lay. */
public record Original(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        List<Header> headers,
        byte @Nullable [] value) {

    /** One header; Kafka allows a name more than once. */
    public record Header(String name, byte @Nullable [] value) {
        private int size() {
            return name.length() + (value == null ? 0 : value.length);
        }
    }

    /** As much of its value, and of its key and its headers, as fits. */
    public Original cut(int longestValue, int longestRest) {
        int left = longestRest - (key == null ? 0 : key.length);
        List<Header> kept = new ArrayList<>();
        for (Header header : headers) {
            left -= header.size();
            if (left >= 0) {
                kept.add(header);
            }
        }
        return new Original(
                topic, partition, offset, start(key, longestRest), List.copyOf(kept), start(value, longestValue));
    }

    private static byte @Nullable [] start(byte @Nullable [] bytes, int longest) {
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }

    /** Where a record lay: no other lay there. */
    public record Position(String topic, int partition, long offset) {}

    public Position position() {
        return new Position(topic, partition, offset);
    }
}
