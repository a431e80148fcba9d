package dev.frist.ticket.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import dev.frist.events.TicketEvent;
import dev.frist.kit.intake.Original;
import dev.frist.kit.intake.Rejection;
import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published changes only on purpose: then with a new version of its type, and a file of its own. */
class GoldenEventsTest {
    @ParameterizedTest
    @MethodSource("types")
    void isWrittenAsItAlwaysWas(String type) {
        Class<?> event = type.equals(Rejection.TYPE)
                ? Rejection.class
                : EventTypes.classOf(type).orElseThrow();
        String golden = golden(type).orElseThrow(() -> new AssertionError("there is no golden/" + type + ".json"));
        Object read = EventJson.read(golden.getBytes(UTF_8), event);
        assertThat(new String(EventJson.write(read), UTF_8)).isEqualTo(golden);
        assertThat(Samples.of(type)).usingRecursiveComparison().isEqualTo(read);
        assertThat(new String(EventJson.write(Samples.of(type)), UTF_8)).isEqualTo(golden);
    }

    static Stream<String> types() {
        return Stream.concat(
                Stream.of(TicketEvent.class.getPermittedSubclasses()).map(EventTypes::nameOf),
                Stream.of(Rejection.TYPE));
    }

    @Test
    void aRejectionKeepsTheBytesThatCame() {
        Original original = ((Rejection) Samples.of(Rejection.TYPE)).original();
        Original read = EventJson.read(EventJson.write(original), Original.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(original);
    }

    private static Optional<String> golden(String type) {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
