package dev.frist.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FieldsTest {
    private final ObjectNode data = data("""
        {"id": "T-1", "text": "", "none": null, "yes": true, "level": 2.0, "half": 1.5, "huge": 1E+400, "day": "SUNDAY",
         "days": ["MONDAY", "SUNDAY"], "date": "2026-03-31", "length": "PT12H", "inner": {"id": " "}}\
        """);

    @Test
    void readsWhatIsThere() {
        String read = Fields.read(data, this::readsWhatIsThere);
        assertThat(read).isEqualTo("T-1");
    }

    private String readsWhatIsThere(Fields fields) {
        assertThat(fields.id("id")).isEqualTo("T-1");
        assertThat(fields.text("text")).isEmpty();
        assertThat(fields.optionalText("none")).isEmpty();
        assertThat(fields.flag("yes")).isTrue();
        assertThat(fields.integer("level", 1, 4)).isEqualTo(2);
        assertThat(fields.choice("day", DayOfWeek.class)).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(fields.optionalNames("days").orElseThrow()).containsExactly("MONDAY", "SUNDAY");
        assertThat(fields.date("date")).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(fields.duration("length")).isEqualTo(Duration.ofHours(12));
        assertThat(fields.object("inner").names()).containsExactly("id");
        return fields.id("id");
    }

    @Test
    void whatNobodyHasAskedForIsToldByItsPathWithAllItsDigits() {
        Object others = Fields.read(data("""
            {"known": 1, "new": {"a": [1, 1.50, "x", true]}, "none": null, "huge": 1E+400,
             "list": [{"name": "a", "odd": "b"}], "strict": {"id": "c"}, "twice": {"a": 1, "b": 2}}
            """), f -> {
            f.integer("known", 0, 1);
            f.objects("list", 1).forEach(it -> it.nonBlank("name", 1));
            f.object("strict").refuseOthersThan("id");
            f.object("twice").integer("a", 1, 1);
            f.object("twice").integer("b", 2, 2);
            return f.others();
        });
        assertThat(others)
                .isEqualTo(Map.of(
                        "new",
                        Map.of("a", List.of(1, new BigDecimal("1.50"), "x", true)),
                        "huge",
                        new BigDecimal("1E+400"),
                        "list[0].odd",
                        "b"));
    }

    @Test
    void listsOfObjectsAndTextsHaveTheirLimits() {
        assertRefused(f -> f.objects("days", 2), "days[0]", "type");
        assertRefused(f -> f.objects("days", 1), "days", "size");
        assertRefused(f -> f.objects("inner", 1), "inner", "type");
        assertRefused(f -> f.nonBlank("id", 2), "id", "max-length");
        assertRefused(f -> f.optionalText("id", 2), "id", "max-length");
        assertRefused(f -> f.optionalWholeNumber("half"), "half", "type");
    }

    @Test
    void whatIsWrongTwiceIsToldOnce() {
        Refused refused = refused(f -> f.nonBlank("level") + f.optionalText("level") + f.id("none"));
        assertThat(refused.problem().errors()).hasSize(2);
    }

    @Test
    void tellsAllThatIsWrongAtOnceInTheOrderInWhichItIsRead() {
        Refused refused = refused(f -> f.id("none")
                + f.integer("half", 1, 4)
                + f.text("text")
                + f.optionalDate("id")
                + f.object("nobody").id("not told of what is missing")
                + f.object("inner").refuseOthersThan("key").id("id")
                + f.optionalNames("level"));
        assertThat(refused.problem().rule()).isEqualTo("required");
        assertThat(refused.problem().field()).isEqualTo("none");
        assertThat(refused.problem().errors())
                .extracting(Problem.Fault::field, Problem.Fault::rule)
                .containsExactly(
                        tuple("none", "required"),
                        tuple("half", "type"),
                        tuple("id", "type"),
                        tuple("nobody", "required"),
                        tuple("inner.id", "unknown-field"),
                        tuple("inner.id", "not-blank"),
                        tuple("level", "type"));
    }

    @Test
    void whatItsReaderRefusesIsToldWithTheRest() {
        Refused refused = refused(f -> {
            f.flag("id");
            f.wrong("date", "not-on-sunday", "must be another day");
            throw f.refused("level", "odd", "must be odd");
        });
        assertThat(refused.problem().errors())
                .extracting(Problem.Fault::rule)
                .containsExactly("type", "not-on-sunday", "odd");
    }

    @Test
    void whatStandsInForSomethingNeedNotGoWithTheRest() {
        assertThat(refused(f -> List.of(1).get(f.integer("half", 7, 9)))
                        .problem()
                        .field())
                .isEqualTo("half");
    }

    @Test
    void whoSendsNothingButFaultsIsToldTheFirst() {
        ObjectNode many = JSON.createObjectNode();
        IntStream.range(0, 1_000).forEach(i -> many.put("f" + i, i));
        Refused refused =
                catchThrowableOfType(Refused.class, () -> Fields.read(many, f -> f.refuseOthersThan("known")));
        assertThat(refused.problem().errors()).hasSize(50);
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
        Refused refused = refused(read);
        assertThat(refused.problem()).extracting(Problem::field, Problem::rule).containsExactly(field, rule);
    }

    private Refused refused(Function<Fields, Object> read) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Fields.read(data, read));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static ObjectNode data(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
