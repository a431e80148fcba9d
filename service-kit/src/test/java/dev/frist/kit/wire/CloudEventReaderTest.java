package dev.frist.kit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Problem;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {
    private static final String EVENT = """
        {"specversion": "1.0", "id": "e-1", "source": "/portal", "type": "t", "time": "2026-03-02T11:00:00.1234567+01:00",
         "data": {"text": "Grüezi \\ud83d\\ude00"}, "sequence": "7", "importid": "imp"}\
        """;

    @Nested
    class BinaryModeEvents {
        private final Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e-1",
                "ce_source", "/portal",
                "ce_type", "t",
                "ce_time", "2026-03-02T10:00:00Z",
                "content-type", "application/json; charset=utf-8"));

        @Test
        void areReadWithTheirData() {
            IncomingEvent event = readable(binary(headers, "{ \"a\" : 1 }"));
            assertThat(event.id()).isEqualTo("e-1");
            assertThat(event.source()).isEqualTo("/portal");
            assertThat(event.type()).isEqualTo("t");
            assertThat(event.time()).isEqualTo("2026-03-02T10:00:00Z");
            assertThat(event.sequence()).isNull();
            assertThat(event.data()).hasToString("{\"a\":1}");
        }

        @Test
        void sayWhichFactTheyTellOf() {
            assertThat(readable(binary(headers, "{}")).fact(String::concat)).isEqualTo("/portale-1");
            headers.put("ce_factsource", "/billing");
            headers.put("ce_factid", "f-1");
            assertThat(readable(binary(headers, "{}")).fact(String::concat)).isEqualTo("/billingf-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "source", "type", "time", "specversion"})
        void needEachRequiredAttribute(String name) {
            headers.remove("ce_" + name);
            assertThat(problem(binary(headers, "{}")))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly(name, "required");
            headers.put("ce_" + name, "");
            assertThat(problem(binary(headers, "{}")))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly(name, "required");
        }

        @ParameterizedTest
        @CsvSource({
            "ce_specversion, 0.3, specversion, one-of",
            "ce_time, yesterday, time, type",
            "ce_time, 2026-03-02T10:00:00, time, type",
            "ce_time, 2026-02-30T10:00:00Z, time, type",
            "content-type, text/xml, content-type, one-of",
            "content-type, application/cloudevents-batch+json, content-type, one-of",
        })
        void areRefusedForWhatTheyHold(String header, String value, String field, String rule) {
            headers.put(header, value);
            assertThat(problem(binary(headers, "{}")))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly(field, rule);
        }

        @Test
        void mayHaveIdsOf200CharactersAndNotOneMore() {
            headers.put("ce_id", "😀".repeat(200));
            assertThat(readable(binary(headers, "{}")).id()).hasSize(400);
            headers.put("ce_id", "x".repeat(201));
            assertThat(problem(binary(headers, "{}")).rule()).isEqualTo("max-length");
        }

        @Test
        void areRefusedForATextThatCannotBeStored() {
            headers.put("ce_id", "a\0b");
            assertThat(problem(binary(headers, "{}")))
                    .isEqualTo(new Problem("no-nul", "id", "id contains the character NUL (U+0000); leave it out"));
            headers.put("ce_id", "e-1");
            ConsumerRecord<byte[], byte[]> latin = binary(headers, "{}");
            latin.headers().add("ce_subject", new byte[] {(byte) 0xe4});
            assertThat(problem(latin)).extracting(Problem::field, Problem::rule).containsExactly("subject", "utf-8");
            ConsumerRecord<byte[], byte[]> surrogate = binary(headers, "{}");
            surrogate.headers().add("ce_subject", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
            assertThat(problem(surrogate).rule()).isEqualTo("utf-8");
        }

        @Test
        void areRefusedWithAnAttributeTwice() {
            ConsumerRecord<byte[], byte[]> twice = binary(headers, "{}");
            twice.headers().add("ce_id", "other".getBytes(UTF_8));
            assertThat(problem(twice))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly("id", "each-name-once");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"a\": \"x\\u0000y\"} | data.a | no-nul",
                    "{\"a\\u0000\": 1} | data (a member's name) | no-nul",
                    "{\"a\": [\"\\ud800\"]} | data.a[0] | valid-unicode",
                    "{\"a\": \"\\udc00\\ud800\"} | data.a | valid-unicode",
                    "{\"a\": 1, \"a\": 2} | data | json",
                    "[1] | data | type",
                    "\"text\" | data | type",
                    "{\"a\": } | data | json",
                    "{\"a\": 1 | data | json",
                    "{} {} | data | json",
                    "{\"a\": 01} | data | json",
                    "nonsense | data | json",
                })
        void areRefusedForTheirData(String data, String field, String rule) {
            assertThat(problem(binary(headers, data)))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly(field, rule);
        }

        @Test
        void nameLineAndColumnOfMalformedJson() {
            assertThat(problem(binary(headers, "{\n  \"a\": tru\n}")).detail()).contains("line 2, column");
        }

        @Test
        void needDataOfAtMost256KiB() {
            assertThat(problem(binary(headers, null)).rule()).isEqualTo("required");
            assertThat(problem(binary(headers, "")).rule()).isEqualTo("required");
            String fits = "{\"a\":\"" + "x".repeat(StrictJson.LARGEST_DATA - 8) + "\"}";
            assertThat(readable(binary(headers, fits)).data().path("a").asString())
                    .hasSize(StrictJson.LARGEST_DATA - 8);
            assertThat(problem(binary(headers, fits + " ")).rule()).isEqualTo("max-size");
        }

        @Test
        void nestedTooDeepAreRefused() {
            String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
            assertThat(problem(binary(headers, deep)).rule()).isEqualTo("max-depth");
        }

        @ParameterizedTest
        @CsvSource({
            "1e2147483648, max-exponent",
            "1e99999999999, max-exponent",
            "100e2147483647, max-exponent",
            "-1.5E-2147483649, max-exponent",
            "1e1000, max-exponent",
            "0e9999999999999999999999, max-exponent",
        })
        void mayHaveNoNumberThatNoMachineCanHold(String number, String rule) {
            for (String data : List.of("{\"a\":%s}", "{\"a\":[1,{\"b\":%s}]}", "{\"unknown\":{\"a\":%s}}")) {
                Problem problem = problem(binary(headers, data.formatted(number)));
                assertThat(problem.rule()).isEqualTo(rule);
                assertThat(problem.detail()).contains("from -999 to 999", number);
            }
        }

        @Test
        void saysWhichLimitIsExceededAndWhere() {
            String digits = "9".repeat(101);
            assertThat(problem(binary(headers, "{\"a\":{\"b\":[0,%s]}}".formatted(digits))))
                    .isEqualTo(new Problem(
                            "max-digits", "data.a.b[1]", "a.b[1] must be a number of at most 100 digits, but has 101"));
            assertThat(problem(binary(headers, "{\"a\":{\"%s\":1}}".formatted("n".repeat(1_001)))))
                    .isEqualTo(new Problem(
                            "max-name-length",
                            "data.a",
                            "a must have members with names of at most 1000 characters, but one has 1001"));
            assertThat(problem(binary(headers, "{\"a\":1e1000}")).field()).isEqualTo("data.a");
            assertThat(readable(binary(headers, "{\"a\":1e999,\"b\":%s}".formatted(digits.substring(1))))
                            .data()
                            .size())
                    .isEqualTo(2);
        }

        @Test
        void keepWhatCanBeRecognisedWhenRefused() {
            headers.put("ce_importid", "imp");
            UnreadableEvent event = (UnreadableEvent) CloudEventReader.read(binary(headers, "[]"));
            assertThat(event.source()).isEqualTo("/portal");
            assertThat(event.id()).isEqualTo("e-1");
            assertThat(event.type()).isEqualTo("t");
            assertThat(event.importId()).isEqualTo("imp");
        }

        @Test
        void mayCarrySomebodyElsesExtensionsOfTheSameNames() {
            headers.put("ce_sequence", "0000-A");
            headers.put("ce_recordedtime", "noon");
            IncomingEvent event = readable(binary(headers, "{}"));
            assertThat(event.sequence()).isNull();
            assertThat(event.recordedTime()).isNull();
        }
    }

    @Nested
    class StructuredModeEvents {
        @Test
        void areReadWithTheirData() {
            IncomingEvent event = readable(structured(EVENT));
            assertThat(event.id()).isEqualTo("e-1");
            assertThat(event.sequence()).isEqualTo(7);
            assertThat(event.importId()).isEqualTo("imp");
            assertThat(event.time()).isEqualTo("2026-03-02T10:00:00.123456Z");
            assertThat(event.data().path("text").asString()).isEqualTo("Grüezi 😀");
        }

        @Test
        void mayHaveTheirDataInBase64() {
            String data = Base64.getEncoder().encodeToString("{\"a\":1}".getBytes(UTF_8));
            IncomingEvent event = readable(
                    structured(EVENT.replaceFirst("\"data\": \\{[^}]*}", "\"data_base64\": \"" + data + "\"")));
            assertThat(event.data()).hasToString("{\"a\":1}");
        }

        @Test
        void ofAnImportTakeTheImportersMark() {
            ConsumerRecord<byte[], byte[]> record = structured(EVENT);
            record.headers().add("ce_importid", "from-header".getBytes(UTF_8));
            assertThat(readable(record).importId()).isEqualTo("from-header");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"specversion\": \"1.0\" | | json",
                    "[] | data | type",
                    "{\"specversion\": \"1.0\", \"source\": \"s\", \"id\": {\"a\": 1}, \"data\": {}} | id | type",
                    "{\"specversion\": \"1.0\", \"data\": \"text\"} | data | type",
                    "{\"specversion\": \"1.0\", \"data\": {\"a\": \"\\u0000\"}} | data.a | no-nul",
                    "{\"specversion\": \"1.0\", \"id\": \"\\ud800\", \"source\": \"s\", \"type\": \"t\", \"data\": {}}"
                            + " | id | valid-unicode",
                    "{\"specversion\": \"1.0\", \"data_base64\": \"!\"} | data_base64 | type",
                    "{\"specversion\": \"1.0\", \"datacontenttype\": \"text/xml\"} | datacontenttype | one-of",
                    "{\"specversion\": \"1.0\", \"id\": \"1\", \"id\": \"2\"} | | json",
                    "{} x | | json",
                })
        void areRefused(String event, String field, String rule) {
            assertThat(problem(structured(event)))
                    .extracting(Problem::field, Problem::rule)
                    .containsExactly(field, rule);
        }

        @Test
        void thatAreNoJsonKeepTheirImport() {
            ConsumerRecord<byte[], byte[]> record = structured("no json");
            record.headers().add("ce_importid", "imp".getBytes(UTF_8));
            assertThat(CloudEventReader.read(record).importId()).isEqualTo("imp");
        }
    }

    @Nested
    class AFirstLook {
        @Test
        void tellsTheTypeOfBothModes() {
            assertThat(type(binary(Map.of("ce_type", "t", "ce_id", "1"), "no json")))
                    .contains("t");
            assertThat(type(structured(EVENT))).contains("t");
            assertThat(type(record(new RecordHeaders(), EVENT.getBytes(UTF_8)))).contains("t");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no json",
                    "[]",
                    "{}",
                    "{\"data\": {\"type\": \"t\"}}",
                    "{\"type\": 1}",
                    "{\"type\": null}",
                    "{\"type\": \"\\u0000\"}",
                    "{\"a\": tru, \"type\": \"t\"}"
                })
        void doesNotGuess(String event) {
            assertThat(type(structured(event))).isEmpty();
        }

        @Test
        void decidesEvenWhereTheRestCannotBeRead() {
            ConsumerRecord<byte[], byte[]> broken = structured("{\"type\": \"t\", \"data\": {");
            assertThat(type(broken)).contains("t");
            assertThat(CloudEventReader.read(broken).type()).isEqualTo("t");
        }

        private Optional<String> type(ConsumerRecord<byte[], byte[]> record) {
            return CloudEventReader.typeOf(record);
        }
    }

    @Test
    void aBareValueIsNoEvent() {
        ConsumerRecord<byte[], byte[]> record = record(new RecordHeaders(), "bad line".getBytes(UTF_8));
        record.headers().add("ce_importid", "imp".getBytes(UTF_8));
        UnreadableEvent event = (UnreadableEvent) CloudEventReader.read(record);
        assertThat(event.problem().rule()).isEqualTo("json");
        assertThat(event.importId()).isEqualTo("imp");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Instant time = Instant.parse("2026-03-02T10:00:00.123456Z");
        Envelope envelope =
                new Envelope("/s", "i", "t", "stream", time, 3L, time.plusSeconds(1), "corr", "cause", "imp");
        assertThat(readable(record(CloudEventHeaders.of(envelope), "{}".getBytes(UTF_8)))
                        .envelope())
                .isEqualTo(envelope);
        Envelope bare = new Envelope("/s", "i", "t", null, time, null, null, null, null, null);
        assertThat(readable(record(CloudEventHeaders.of(bare), "{}".getBytes(UTF_8)))
                        .envelope())
                .isEqualTo(bare);
    }

    @Property(tries = 1000)
    void whateverArrivesHasAnAnswer(@ForAll byte[] value, @ForAll boolean structured, @ForAll String id) {
        Headers headers = new RecordHeaders();
        headers.add("content-type", (structured ? "application/cloudevents+json" : "application/json").getBytes(UTF_8));
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", id.getBytes(UTF_8));
        assertThat(CloudEventReader.read(record(headers, value))).isInstanceOf(UnreadableEvent.class);
    }

    @Property(tries = 1000)
    void brokenAnywhereAnEventStillHasAnAnswer(@ForAll int where, @ForAll byte with) {
        byte[] bytes = EVENT.getBytes(UTF_8);
        bytes[Math.floorMod(where, bytes.length)] = with;
        assertThat(CloudEventReader.read(structured(bytes))).isNotNull();
    }

    @Property(tries = 1000)
    void aFirstLookSaysWhatReadingSays(@ForAll int where, @ForAll byte with) {
        byte[] bytes = EVENT.getBytes(UTF_8);
        bytes[Math.floorMod(where, bytes.length)] = with;
        assertThat(CloudEventReader.typeOf(structured(bytes)))
                .isEqualTo(Optional.ofNullable(
                        CloudEventReader.read(structured(bytes)).type()));
    }

    private static IncomingEvent readable(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case IncomingEvent event -> event;
            case UnreadableEvent event -> throw new AssertionError(event.problem());
        };
    }

    private static Problem problem(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case IncomingEvent event -> throw new AssertionError("read as " + event.envelope());
            case UnreadableEvent event -> event.problem();
        };
    }

    private static ConsumerRecord<byte[], byte[]> binary(Map<String, String> headers, @Nullable String data) {
        Headers all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, value.getBytes(UTF_8)));
        return record(all, data == null ? null : data.getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> structured(String event) {
        return structured(event.getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> structured(byte[] event) {
        Headers headers = new RecordHeaders();
        headers.add("Content-Type", "Application/CloudEvents+JSON; charset=UTF-8".getBytes(UTF_8));
        return record(headers, event);
    }

    private static ConsumerRecord<byte[], byte[]> record(Headers headers, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "topic", 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty());
    }
}
