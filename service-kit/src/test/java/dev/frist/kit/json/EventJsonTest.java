package dev.frist.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.ValueInstantiationException;

class EventJsonTest {
    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    enum Level {
        HIGH,
        LOW;

        @JsonCreator
        static Level of(int number) {
            return values()[number - 1];
        }

        @JsonValue
        int number() {
            return ordinal() + 1;
        }
    }

    record Nested(Map<Level, Duration> targets, Set<Colour> colours) {}

    record Whole(
            String zebra,
            int apple,
            Instant at,
            LocalDate day,
            Duration target,
            @Nullable String absent,
            Optional<String> maybe,
            Nested nested) {
        boolean isLate() {
            return true;
        }

        String getNothing() {
            return "no component";
        }
    }

    record Counted(int count, Colour colour) {}

    private static final Whole WHOLE = new Whole(
            "z",
            1,
            Instant.parse("2026-03-02T08:00:00.120Z"),
            LocalDate.of(2026, 3, 2),
            Duration.ofMinutes(90),
            null,
            Optional.empty(),
            new Nested(
                    Map.of(Level.LOW, Duration.ofHours(2), Level.HIGH, Duration.ofHours(1)),
                    Set.of(Colour.BLUE, Colour.RED, Colour.GREEN)));

    @Test
    void theSameValueHasTheSameBytesInEveryJvm() {
        assertThat(text(WHOLE))
                .isEqualTo("{\"zebra\":\"z\",\"apple\":1,\"at\":\"2026-03-02T08:00:00.120Z\",\"day\":\"2026-03-02\","
                        + "\"target\":\"PT1H30M\",\"nested\":{\"targets\":{\"1\":\"PT1H\",\"2\":\"PT2H\"},"
                        + "\"colours\":[\"RED\",\"GREEN\",\"BLUE\"]}}");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(EventJson.read(EventJson.write(WHOLE), Whole.class)).isEqualTo(WHOLE);
    }

    @Property(tries = 1000)
    void aSetIsWrittenInTheOrderOfItsElements(@ForAll Set<Integer> numbers) {
        assertThat(text(numbers)).isEqualTo(text(numbers.stream().sorted().toList()));
    }

    @Test
    void aSetWithoutAnOrderIsRefused() {
        assertThatThrownBy(() -> EventJson.write(Set.of(new Counted(1, Colour.RED), new Counted(2, Colour.RED))))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void unknownPropertiesAreIgnored() {
        assertThat(counted("{\"count\":1,\"colour\":\"RED\",\"more\":{}}")).isEqualTo(new Counted(1, Colour.RED));
    }

    @Test
    void whatIsMissingAmongPrimitivesIsRefused() {
        assertRefused("{\"colour\":\"RED\"}", "count");
        assertRefused("{\"count\":null,\"colour\":\"RED\"}", "count");
    }

    @Test
    void nothingIsGuessed() {
        assertRefused("{\"count\":\"1\",\"colour\":\"RED\"}", "count");
        assertRefused("{\"count\":1.5,\"colour\":\"RED\"}", "count");
        assertRefused("{\"count\":1,\"colour\":0}", "colour");
        assertRefused("{\"count\":1,\"colour\":\"red\"}", "colour");
        assertRefused("{\"count\":1,\"colour\":\"RED\"} {}", "");
    }

    private static void assertRefused(String json, String field) {
        assertThatThrownBy(() -> counted(json))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(field);
    }

    private static Counted counted(String json) {
        return EventJson.read(json.getBytes(UTF_8), Counted.class);
    }

    private static String text(Object value) {
        return new String(EventJson.write(value), UTF_8);
    }

    private record Positive(int number, @Nullable Colour colour) {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("number must be positive");
            }
        }
    }

    @Test
    void whatARecordRefusesIsSaid() {
        assertThat(positive("{\"number\":1}")).isEqualTo(new Positive(1, null));
        assertThatThrownBy(() -> positive("{\"number\":0}"))
                .isInstanceOf(ValueInstantiationException.class)
                .hasMessageContaining("number must be positive")
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static Positive positive(String json) {
        return EventJson.read(json.getBytes(UTF_8), Positive.class);
    }
}
