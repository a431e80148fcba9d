package dev.frist.kit.wire;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Attributes in {@code ce_} headers, the value is the data. */
final class BinaryMode {
    static final String PREFIX = "ce_";
    static final String CONTENT_TYPE = "content-type";

    private BinaryMode() {}

    /** Fills {@code attributes} as far as it comes, so that a refused event can still be recognised. */
    static void readHeaders(ConsumerRecord<byte[], byte[]> record, Map<String, String> attributes) throws Refusal {
        for (Header header : record.headers()) {
            String name = header.key().toLowerCase(Locale.ROOT);
            if (name.equals(CONTENT_TYPE)) {
                put(attributes, CONTENT_TYPE, header.value());
            } else if (name.startsWith(PREFIX)) {
                put(attributes, name.substring(PREFIX.length()), header.value());
            }
        }
    }

    private static void put(Map<String, String> attributes, String name, byte[] value) throws Refusal {
        if (value == null) {
            return;
        }
        if (attributes.put(name, StorableText.utf8(name, value)) != null) {
            throw new Refusal(name, "each name once", "there are two headers for " + name);
        }
    }
}
