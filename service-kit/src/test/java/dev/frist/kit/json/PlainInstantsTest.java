package dev.frist.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainInstantsTest {
    @Property
    void anInstantIsReadAsItWasWritten(
            // The years 0 to 9999.
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits) {
        int unit = (int) Math.pow(10, 9 - digits);
        Instant instant = Instant.ofEpochSecond(second, nanos / unit * unit);
        assertThat(PlainInstants.plain(instant.toString())).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T09:00:00Z",
                "2026-13-01T09:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T09:60:00Z",
                "2026-06-30T23:59:60Z",
                "2026-03-02T09:00:00.Z",
                "2026-03-02T09:00:00,1Z",
                "2026-03-02T09:00:00+01:00",
                "2026-03-02 09:00:00Z",
                "+2026-03-02T09:00:00Z",
                "2026-03-02T09:00:00.1234567890Z",
                "not an instant at all"
            })
    void whateverElseIsLeftToJackson(String text) {
        assertThat(PlainInstants.plain(text)).isNull();
    }

    @Test
    void whichReadsOffsetsAndRefusesTheRest() {
        assertThat(read("2026-03-02T09:00:00+01:00")).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThatThrownBy(() -> read("2026-02-29T09:00:00Z")).hasMessageContaining("2026-02-29T09:00:00Z");
    }

    private static Instant read(String text) {
        return EventJson.mapper().readValue('"' + text + '"', Instant.class);
    }
}
