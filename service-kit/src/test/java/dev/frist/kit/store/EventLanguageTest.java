package dev.frist.kit.store;

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
}
