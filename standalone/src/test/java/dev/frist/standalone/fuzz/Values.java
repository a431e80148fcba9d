package dev.frist.standalone.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** What may stand in a request: what fits its place, and what nobody has thought of. */
final class Values {
    /** As JSON. */
    private static final List<String> HOSTILE_JSON = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "2147483648",
            "9007199254740993",
            "99999999999999999999999999",
            "1e2147483648",
            "1e99999999999",
            "100e2147483647",
            "1e-2147483648",
            "-0.0",
            "1".repeat(2_000),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\uffff\"",
            "\"" + "x".repeat(201) + "\"",
            "\"" + "x".repeat(300_000) + "\"",
            "\"" + "\\ud83d\\ude00".repeat(200) + "\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"9999-12-31T23:59:59-18:00\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"9999-12-31\"",
            "\"0000-00-00\"",
            "\"2026-02-30\"",
            "\"PT999999999999999999H\"",
            "\"PT-1H\"",
            "\"P1D\"",
            "\"PT0S\"",
            "\"../../etc/passwd\"",
            "\"'; drop table x; --\"",
            "\"<script>alert(1)</script>\"",
            "\"${7*7}\"",
            "\"__proto__\"",
            "[]",
            "{}",
            "[[[[[[[[]]]]]]]]",
            "{\"a\":{\"b\":{\"c\":{}}}}",
            "[".repeat(2_000) + "]".repeat(2_000),
            "NaN",
            "Infinity",
            "'single'",
            "01",
            "+1",
            "/**/1",
            "");

    /** Percent-encoded already, or not at all. */
    private static final List<String> HOSTILE_TEXT = List.of(
            "",
            "%20",
            "%00",
            "a%00b",
            "%",
            "%zz",
            "%2",
            "%ff%fe",
            "%ED%A0%80",
            "%C0%AF",
            "%F0%9F%98%80".repeat(200),
            "x".repeat(201),
            "x".repeat(9_000),
            "..",
            "../../x",
            "%2e%2e%2f%2e%2e%2fx",
            "..%5c..%5cx",
            "a%2Fb",
            "a;b=c",
            "a%3Bb",
            "%0d%0aX-Injected:%201",
            "%09%0b%7f",
            "%E2%80%AE",
            "%EF%BF%BF",
            "null",
            "undefined",
            "true",
            "-1",
            "0",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "1e2147483648",
            "1e99999999999",
            "0x7fffffff",
            "NaN",
            "1.5",
            "%2B1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "1970-01-01T00:00:00Z",
            "2026-01-01T00:00:00%2B18:00",
            "2026-02-30T00:00:00Z",
            "%2B999999999-12-31",
            "-999999999-01-01",
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "_",
            "x_y",
            "2026-01-01T00:00:00Z_",
            "2026-01-01T00:00:00Z_%00",
            "9999-12-31T23:59:59Z_x",
            "%2B1000000000-12-31T23:59:59.999999999Z_00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "%27%22%3C%3E",
            "%24%7B7*7%7D",
            "%25s%25n%25x",
            "-",
            "*");

    private static final List<String> HOSTILE_HEADERS = List.of(
            "",
            " ",
            "%00",
            "../../x",
            "x".repeat(201),
            "x".repeat(6_000),
            "\u00ff\u00fe",
            "\u00c3\u00a9",
            "de-\u00fc",
            ";;;===",
            "a=b; c",
            "\"",
            "a/b/c",
            "*/*;q=x",
            "text/html;q=0.000000001, */*",
            "en-".repeat(300),
            "-1",
            "1e2147483648",
            "bytes=0-0,5-1,-",
            "W/\"",
            "Thu, 99 Foo 0000 99:99:99 GMT",
            "null",
            "tab\there");

    private final RandomGenerator random;
    private final Map<String, String> known;

    /** @param known ids by the names of the members and parameters that hold them */
    Values(RandomGenerator random, Map<String, String> known) {
        this.random = random;
        this.known = known;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String hostileJson() {
        return oneOf(HOSTILE_JSON);
    }

    String hostileText() {
        return oneOf(HOSTILE_TEXT);
    }

    String hostileHeader() {
        return oneOf(HOSTILE_HEADERS);
    }

    /** As a text; what fits, as far as its schema says. */
    String fitting(String name, JsonNode schema) {
        if (schema.path("enum").size() > 0) {
            return schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .asString();
        }
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2026-03-02T0%d:00:00Z".formatted(random.nextInt(10));
            case "date" -> "2026-0%d-01".formatted(1 + random.nextInt(9));
            case "uuid" -> known.getOrDefault(name, "00000000-0000-0000-0000-000000000001");
            default ->
                switch (schema.path("type").asString("string")) {
                    case "integer" -> "" + (1 + random.nextInt(4));
                    case "number" -> "1.5";
                    case "boolean" -> "" + random.nextBoolean();
                    default -> known.getOrDefault(name, name + random.nextInt(3));
                };
        };
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
