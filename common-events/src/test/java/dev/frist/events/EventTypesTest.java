package dev.frist.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    /** Stored events carry these names for ever. Add to the list; never change what stands in it. */
    @Test
    void theNamesAreFrozen() throws IOException {
        String frozen =
                new String(getClass().getResourceAsStream("event-types.txt").readAllBytes());
        assertThat(String.join("\n", new TreeSet<>(EventTypes.all().keySet())) + "\n")
                .isEqualTo(frozen);
    }

    @Test
    void everyTypeIsDocumented() throws IOException {
        String page = Files.readString(Path.of("../docs/events.md"));
        assertThat(EventTypes.all().keySet())
                .allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
    }

    @Test
    void aNameLeadsBackToItsClass() {
        EventTypes.all().forEach((name, type) -> {
            assertThat(EventTypes.nameOf(type)).isEqualTo(name);
            assertThat(EventTypes.classOf(name)).contains(type);
        });
    }

    @Test
    void whatIsNotPublishedHasNoName() {
        assertThatThrownBy(() -> EventTypes.nameOf(String.class)).hasMessageContaining("no published event");
        assertThat(EventTypes.classOf("dev.frist.ticket.Unheard.v1")).isEmpty();
    }
}
