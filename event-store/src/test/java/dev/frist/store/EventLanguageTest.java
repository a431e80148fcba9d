package dev.frist.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLanguageTest {
    private final EventLanguage language =
            EventLanguage.of(Map.of("a", Integer.class)).and(Map.of("b", Long.class));

    @Test
    void aNameMeansOneClassAndBack() {
        assertThat(language.classOf("a")).contains(Integer.class);
        assertThat(language.classOf("b")).contains(Long.class);
        assertThat(language.nameOf(Integer.class)).isEqualTo("a");
        assertThat(language.nameOf(Long.class)).isEqualTo("b");
    }

    @Test
    void whatHasNoNameIsRefused() {
        assertThat(language.classOf("c")).isEmpty();
        assertThatThrownBy(() -> language.nameOf(String.class))
                .hasMessageContaining("java.lang.String has no type name");
    }

    @Test
    void twoNamesForOneClassAreRefused() {
        Map<String, Class<?>> twice = Map.of("a", Integer.class, "b", Integer.class);
        assertThatThrownBy(() -> EventLanguage.of(twice)).hasMessageContaining("is named both");
    }

    record Sum(String currency, long rappen) {}

    private static final EventLanguage GROWN = EventLanguage.of(
            Map.of("test.Paid.v3", Sum.class),
            Map.of(
                    "test.Paid.v1",
                            members -> {
                                members.put("rappen", ((Number) members.remove("francs")).longValue() * 100);
                                return members;
                            },
                    "test.Paid.v2",
                            members -> {
                                members.putIfAbsent("currency", "CHF");
                                return members;
                            }));

    @Test
    void everyVersionIsReadInTheShapeOfTheNewest() {
        Sum sum = new Sum("CHF", 700);
        assertThat(GROWN.read("test.Paid.v1", bytes("{\"francs\":7}"))).isEqualTo(sum);
        assertThat(GROWN.read("test.Paid.v2", bytes("{\"rappen\":700}"))).isEqualTo(sum);
        assertThat(GROWN.read("test.Paid.v3", bytes("{\"currency\":\"CHF\",\"rappen\":700}")))
                .isEqualTo(sum);
        assertThat(GROWN.classOf("test.Paid.v1")).contains(Sum.class);
        assertThat(GROWN.nameOf(Sum.class)).isEqualTo("test.Paid.v3");
    }

    @Test
    void anOldVersionThatLeadsNowhereIsRefused() {
        assertThatThrownBy(() ->
                        EventLanguage.of(Map.of("test.Paid.v3", Sum.class), Map.of("test.Paid.v1", members -> members)))
                .hasMessage("test.Paid.v1 leads to test.Paid.v2, which has no class");
        assertThatThrownBy(() -> GROWN.read("test.Paid.v4", bytes("{}"))).hasMessageContaining("does not know");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }
}
