package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMetadataTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.000001Z");

    @Test
    void whatIsStoredIsReadAgain() {
        EventMetadata metadata = EventMetadata.published("topic", "key", "/source", AT)
                .correlatedBy("c")
                .causedBy("d")
                .ofImport("e")
                .with("origin", "portal");

        assertThat(EventMetadata.fromMap(metadata.toMap())).isEqualTo(metadata);
        assertThat(EventMetadata.fromMap(
                        EventMetadata.unpublished("/source", AT).toMap()))
                .isEqualTo(EventMetadata.unpublished("/source", AT));
    }

    @Test
    void aTopicNeedsAKey() {
        assertThatThrownBy(() -> EventMetadata.fromMap(Map.of("source", "/s", "occurredAt", AT, "topic", "t")))
                .hasMessageContaining("topic and key go together");
    }
}
