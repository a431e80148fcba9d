package dev.frist.console.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Golden;
import dev.frist.store.EventLanguage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads every topic reads everything that was ever published, in every version. */
class CorpusTest {
    private final EventLanguage language = EventLanguage.published();

    static Stream<String> published() {
        return Golden.types().stream()
                .filter(type -> type.matches("dev\\.frist\\.(ticket|clock|subscription|notice)\\..+"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void isReadWhole(String type) {
        Object event = language.read(type, Golden.json(type));
        if (EventTypes.all().containsKey(type)) {
            assertThat(EventJson.mapper().readTree(EventJson.write(event)))
                    .isEqualTo(EventJson.mapper().readTree(new String(Golden.json(type), UTF_8)));
        }
    }

    @Test
    void noTypeIsMissing() {
        assertThat(published().toList()).containsAll(EventTypes.all().keySet());
    }
}
