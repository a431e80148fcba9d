package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a good record one that is not quite: in its bytes, its headers, its JSON, its numbers or its lengths. */
final class Mutants {
    private static final String RAW = "@raw@";
    private static final List<String> NUMBERS = List.of(
            "1e2147483648",
            "1e99999999999",
            "100e2147483647",
            "-1e-2147483649",
            "1e400",
            "0.1e-999",
            "9".repeat(99),
            "9".repeat(5_000),
            "-9223372036854775809",
            "1.5",
            "-1",
            "[[1e2147483648]]");
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + "n".repeat(201) + "\"",
            "\"" + "n".repeat(70_000) + "\"",
            // Cannot be compressed into an index.
            "\""
                    + new Random(1)
                            .ints(10_000, '0', '{')
                            .filter(Character::isLetterOrDigit)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining())
                    + "\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"PT2562047788015215H\"",
            "\"9999-12-31\"",
            "null",
            "{}",
            "[]",
            "true",
            "[".repeat(90) + "]".repeat(90),
            "[".repeat(5_000) + "]".repeat(5_000));
    private static final List<String> HEADERS = List.of(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_subject",
            "ce_time",
            "ce_sequence",
            "ce_recordedtime",
            "ce_correlationid",
            "ce_causationid",
            "ce_factsource",
            "ce_factid",
            "content-type");

    private final Random random;

    Mutants(long seed) {
        this.random = new Random(seed);
    }

    /** @param good left as it is */
    ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> good) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(good.topic(), null, good.key(), good.value());
        good.headers().forEach(copy.headers()::add);
        return switch (random.nextInt(10)) {
            case 0 -> withValue(copy, bytes(good.value()));
            case 1 -> withValue(copy, Arrays.copyOf(good.value(), random.nextInt(good.value().length)));
            case 2, 3 -> withValue(copy, json(good.value(), NUMBERS));
            case 4, 5 -> withValue(copy, json(good.value(), TEXTS));
            case 6 -> withValue(copy, length(good.value()));
            case 7 -> withValue(copy, whole());
            case 8 -> new ProducerRecord<>(copy.topic(), null, key(), copy.value(), copy.headers());
            default -> headers(copy);
        };
    }

    private static ProducerRecord<byte[], byte[]> withValue(ProducerRecord<byte[], byte[]> record, byte[] value) {
        return new ProducerRecord<>(record.topic(), null, record.key(), value, record.headers());
    }

    private byte[] bytes(byte[] value) {
        byte[] other = value.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            other[random.nextInt(other.length)] = (byte) random.nextInt(256);
        }
        return other;
    }

    /** One member, at any depth, becomes this; or a new one does. */
    private byte[] json(byte[] value, List<String> choices) {
        ObjectNode data = (ObjectNode) EventJson.mapper().readTree(value);
        ObjectNode place = any(objects(data));
        List<String> names = List.copyOf(place.propertyNames());
        place.put(names.isEmpty() || random.nextInt(5) == 0 ? "unknown" : any(names), RAW);
        return text(data).replace('"' + RAW + '"', any(choices)).getBytes(UTF_8);
    }

    private byte[] length(byte[] value) {
        String text = new String(value, UTF_8);
        String first = "{\"" + (random.nextBoolean() ? "n".repeat(1_500) : "unknown") + "\":\"";
        String more = random.nextBoolean() ? "x".repeat(300_000) : far(200);
        return (first + more + "\"," + text.substring(1)).getBytes(UTF_8);
    }

    private byte[] whole() {
        return any(List.of("", "null", "[]", "1e2147483648", "\"text\"", "{", "{}", "{}{}", "{\"a\":1,\"a\":2}"))
                .getBytes(UTF_8);
    }

    private byte[] key() {
        return any(List.of("", "\0", far(200))).getBytes(UTF_8);
    }

    private ProducerRecord<byte[], byte[]> headers(ProducerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        String name = any(HEADERS);
        Header before = headers.lastHeader(name);
        switch (random.nextInt(6)) {
            case 0 -> headers.remove(name);
            case 1 -> headers.add(name, before == null ? null : before.value());
            case 2 -> headers.remove(name).add(name, null);
            case 3 -> headers.remove(name).add(name, new byte[] {-1, 0, -64});
            case 4 -> headers.remove(name).add(name, any(strange()).getBytes(UTF_8));
            default -> headers.add("x".repeat(300), bytes(new byte[2_000]));
        }
        return record;
    }

    private List<String> strange() {
        return List.of(
                "",
                " ",
                far(200),
                far(201),
                "n".repeat(10_000),
                "-1",
                "9".repeat(18),
                "9".repeat(40),
                "1e2147483648",
                "+1000000000-12-31T23:59:59Z",
                "application/cloudevents-batch+json",
                "text/plain",
                "dev.frist.unknown.v1");
    }

    /** A text outside the basic plane. */
    String far(int length) {
        return random.ints(length, 0x20000, 0x2A000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static List<ObjectNode> objects(JsonNode node) {
        List<ObjectNode> all = new ArrayList<>();
        if (node instanceof ObjectNode it) {
            all.add(it);
        }
        node.forEach(child -> all.addAll(objects(child)));
        return all;
    }

    private static String text(JsonNode data) {
        return new String(EventJson.mapper().writeValueAsBytes(data), UTF_8);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
