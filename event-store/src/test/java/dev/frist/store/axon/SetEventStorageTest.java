package dev.frist.store.axon;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.store.EventLanguage;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetEventStorageTest {
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new SetEventStorage(EventLanguage.of(Map.of())))
            .build();

    @AfterEach
    void close() {
        events.shutDown();
    }

    @Test
    void axonsTrackingIsRefused() {
        assertThatThrownBy(() -> events.openStream(null).hasNextAvailable())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("through Kafka");
    }
}
