package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import dev.frist.events.Original;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published changes only on purpose: then with a new version of its type, and a file of its own. */
class GoldenEventsTest {
    @ParameterizedTest
    @MethodSource("types")
    void isWrittenAsApproved(String type) {
        Golden.check(EventJson.mapper(), type, Samples.of(type));
    }

    static Stream<String> types() {
        return Stream.concat(
                Stream.of(TicketEvent.class.getPermittedSubclasses()).map(EventTypes::nameOf),
                RejectionEvent.TYPES.keySet().stream().sorted());
    }

    @Test
    void aRejectionKeepsTheBytesThatCame() {
        Original original = ((Rejection) Samples.of(Rejection.TYPE)).original();
        Original read = EventJson.read(EventJson.write(original), Original.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(original);
    }
}
