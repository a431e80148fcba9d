package dev.frist.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.connect.mapping.Connector;
import dev.frist.intake.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each file that is shipped makes of a help desk's story the facts that stand beside it. */
class HelpDesksTest {
    static final List<String> ALL = HelpDesks.ALL;

    private final Mapper mapper =
            new Mapper(Limits.DEFAULT, Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @FieldSource("ALL")
    void aStoryBecomesItsFacts(String name) throws Exception {
        Connector connector = HelpDesks.connector(name);
        List<String> facts = new ArrayList<>();
        for (byte[] body : HelpDesks.story(name)) {
            mapper.map(connector.deliveries(), body, Map.of()).stream()
                    .map(it -> it.fact())
                    .map(it -> "%s %s %s %s"
                            .formatted(
                                    it.type().replaceAll(".*\\.(\\w+)\\.v1", "$1"),
                                    it.id(),
                                    it.occurredAt(),
                                    it.data()))
                    .forEach(facts::add);
        }
        Path file = Path.of("src", "test", "resources", "stories", name + ".facts");
        if (Boolean.getBoolean("frist.golden.write") || "write".equals(System.getProperty("frist.golden"))) {
            Files.write(file, facts);
        }
        assertThat(facts).isEqualTo(Files.readAllLines(file));
    }
}
