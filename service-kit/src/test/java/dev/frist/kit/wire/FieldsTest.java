package dev.frist.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldsTest {
    private final Fields fields = fields("""
        {"id": "T-1", "text": "", "none": null, "yes": true, "level": 2.0, "half": 1.5, "huge": 1E+400, "day": "SUNDAY",
         "days": ["MONDAY", "SUNDAY"], "date": "2026-03-31", "length": "PT12H", "inner": {"id": " "}}\
        """);

    @Test
    void readsWhatIsThere() {
        assertThat(fields.id("id")).isEqualTo("T-1");
        assertThat(fields.text("text")).isEmpty();
        assertThat(fields.optionalText("none")).isEmpty();
        assertThat(fields.flag("yes")).isTrue();
        assertThat(fields.integer("level", 1, 4)).isEqualTo(2);
        assertThat(fields.choice("day", DayOfWeek.class)).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(fields.optionalChoices("days", DayOfWeek.class).orElseThrow())
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
        assertThat(fields.date("date")).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(fields.duration("length")).isEqualTo(Duration.ofHours(12));
        assertThat(fields.object("inner").names()).containsExactly("id");
    }

    @Test
    void namesTheFieldAndTheRule() {
        assertRefused(f -> f.text("none"), "none", "required");
        assertRefused(f -> f.text("yes"), "yes", "type");
        assertRefused(f -> f.flag("id"), "id", "type");
        assertRefused(f -> f.integer("half", 1, 4), "half", "type");
        assertRefused(f -> f.integer("huge", 1, 4), "huge", "range");
        assertRefused(f -> f.integer("level", 3, 4), "level", "range");
        assertRefused(f -> f.choice("id", DayOfWeek.class), "id", "one-of");
        assertRefused(f -> f.date("id"), "id", "type");
        assertRefused(f -> f.duration("date"), "date", "type");
        assertRefused(f -> f.object("inner").id("id"), "inner.id", "not-blank");
        assertRefused(f -> f.object("inner").refuseOthersThan("key"), "inner.id", "unknown-field");
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private void assertRefused(Function<Fields, Object> read, String field, String rule) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read.apply(fields));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).extracting(Problem::field, Problem::rule).containsExactly(field, rule);
    }

    private static Fields fields(String json) {
        return Fields.of((ObjectNode) JSON.readTree(json));
    }
}
