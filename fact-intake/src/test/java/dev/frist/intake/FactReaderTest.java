package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
    private static final String DATA = "{\"ticketId\":\"T-1\",\"severity\":1}";

    private final FactReader reader = new FactReader(Limits.DEFAULT);

    @Test
    void binaryStructuredAndByHandAreTheSameFact() {
        IncomingFact binary = readable(binary(attributes(), DATA));
        IncomingFact structured = readable(
                structured("{\"data\":{\"severity\":1.0,\"scope\":null,\"ticketId\":\"T-1\"}," + ATTRIBUTES + "}"));
        IncomingFact byHand = reader.byHand(
                "/portal", "e-1", "x.Opened.v1", NOW.minusSeconds(60), reader.body(DATA.getBytes(UTF_8)), NOW);

        assertThat(structured.eventId()).isEqualTo(binary.eventId()).isEqualTo(byHand.eventId());
        assertThat(structured.contentHash()).isEqualTo(binary.contentHash()).isEqualTo(byHand.contentHash());
        assertThat(structured.occurredAt()).isEqualTo(NOW.minusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ticketId\":\"T-2\",\"severity\":1}",
                "{\"ticketId\":\"T-1\",\"severity\":2}",
                "{\"ticketId\":\"T-1\",\"severity\":\"1\"}",
                "{\"ticketId\":\"T-1\",\"severity\":[1]}",
                "{\"ticketId\":\"T-1\"}",
                "{\"ticketId\":\"T-1\",\"severity\":1,\"more\":1E+999}"
            })
    void otherContentHasAnotherHash(String data) {
        assertThat(readable(binary(attributes(), data)).contentHash())
                .isNotEqualTo(readable(binary(attributes(), DATA)).contentHash());
    }

    @ParameterizedTest
    @CsvSource({
        "specversion, 0.3, specversion, one-of",
        "specversion, , specversion, required",
        "id, , id, required",
        "id, ' ', id, required",
        "source, , source, required",
        "type, , type, required",
        "time, , time, required",
        "time, yesterday, time, type",
        "time, 2026-03-31T08:05:00.000001Z, time, not-in-the-future",
        "time, 1969-12-31T23:59:59Z, time, range"
    })
    void aBrokenAttributeIsNamed(String attribute, String value, String field, String rule) {
        Map<String, String> attributes = attributes();
        attributes.remove(attribute);
        if (value != null) {
            attributes.put(attribute, value);
        }
        assertThat(problem(binary(attributes, DATA)))
                .extracting(Problem::field, Problem::rule)
                .containsExactly(field, rule);
    }

    @Test
    void whatIsSentByHandAgainWithoutAnInstantSaysTheSame() {
        IncomingFact first = reader.byHand("/portal", "e-1", "x.Opened.v1", null, DATA.getBytes(UTF_8), NOW);
        IncomingFact again =
                reader.byHand("/portal", "e-1", "x.Opened.v1", null, DATA.getBytes(UTF_8), NOW.plusSeconds(1));

        assertThat(again.contentHash()).isEqualTo(first.contentHash());
    }

    @Test
    void fiveMinutesAheadIsStillAccepted() {
        Map<String, String> attributes = attributes();
        attributes.put("time", "2026-03-31T10:05:00+02:00");
        assertThat(readable(binary(attributes, DATA)).occurredAt()).isEqualTo("2026-03-31T08:05:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":           |      | json",
                "{\"a\":1} {}      |      | json",
                "{\"a\":1,\"a\":2} |      | json",
                "[1]               | data | type",
                "``                | data | required",
                "{\"a\":{\"b\":\"x\\u0000\"}} | data.a.b | no-nul",
                "{\"a\":[\"\\ud800\"]} | data.a[0] | valid-unicode"
            })
    void brokenDataIsNamed(String data, String field, String rule) {
        Problem problem = problem(binary(attributes(), data));
        assertThat(problem.rule()).isEqualTo(rule);
        if (!"json".equals(rule)) {
            assertThat(problem.field()).isEqualTo(field);
        }
    }

    @Test
    void dataOver256KibIsRefused() {
        String large = "{\"text\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThat(problem(binary(attributes(), large)).rule()).isEqualTo("max-size");
        assertThat(problem(structured("{\"data\":" + large + "," + ATTRIBUTES + "}"))
                        .rule())
                .isEqualTo("max-size");
    }

    @Test
    void aNulInAHeaderOrAnIdOfOver200CharactersIsRefused() {
        Map<String, String> attributes = attributes();
        attributes.put("id", "x\0");
        assertThat(problem(binary(attributes, DATA)).rule()).isEqualTo("no-nul");
        attributes.put("id", "ä".repeat(201));
        assertThat(problem(binary(attributes, DATA)).rule()).isEqualTo("max-length");
    }

    @Test
    void whatIsBrokenIsKnownBySourceAndIdOrElseByItsBytes() {
        Map<String, String> attributes = attributes();
        attributes.remove("time");
        Reading withoutTime = reader.read(binary(attributes, DATA), NOW);
        assertThat(withoutTime.eventId()).isEqualTo(Identity.of("/portal", "e-1"));
        assertThat(withoutTime.type()).isEqualTo("x.Opened.v1");

        Reading noJson = reader.readLine("no json".getBytes(UTF_8), NOW);
        assertThat(noJson.eventId()).isEqualTo(Identity.ofContent("no json".getBytes(UTF_8)));
        assertThat(noJson.type()).isNull();
    }

    @Test
    void aLineKeepsTheImportIdOfItsHeader() {
        ConsumerRecord<byte[], byte[]> line = structured("no json");
        line.headers().add("ce_importid", "i-1".getBytes(UTF_8));
        assertThat(reader.read(line, NOW).importId()).isEqualTo("i-1");
    }

    private static final String ATTRIBUTES = """
        "specversion":"1.0","id":"e-1","source":"/portal","type":"x.Opened.v1","time":"2026-03-31T07:59:00.0000009Z"\
        """;

    private static Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", "e-1");
        attributes.put("source", "/portal");
        attributes.put("type", "x.Opened.v1");
        attributes.put("time", "2026-03-31T09:59:00+02:00");
        return attributes;
    }

    private static ConsumerRecord<byte[], byte[]> binary(Map<String, String> attributes, String data) {
        ConsumerRecord<byte[], byte[]> entry = structured(data);
        attributes.forEach((name, value) -> entry.headers().add("ce_" + name, value.getBytes(UTF_8)));
        return entry;
    }

    private static ConsumerRecord<byte[], byte[]> structured(String event) {
        return new ConsumerRecord<>("intake", 0, 7, null, event.getBytes(UTF_8));
    }

    private IncomingFact readable(ConsumerRecord<byte[], byte[]> original) {
        assertThat(reader.read(original, NOW)).isInstanceOf(IncomingFact.class);
        return (IncomingFact) reader.read(original, NOW);
    }

    private Problem problem(ConsumerRecord<byte[], byte[]> original) {
        assertThat(reader.read(original, NOW)).isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) reader.read(original, NOW)).problem();
    }
}
