package dev.frist.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {
    private static final UUID NAMESPACE = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void isOfVersionFiveAndTheStandardVariant() {
        UUID uuid = NameUuid.of(NAMESPACE, "a");
        assertThat(uuid.version()).isEqualTo(5);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void sameNamesSameUuid() {
        assertThat(NameUuid.of(NAMESPACE, "a", "b")).isEqualTo(NameUuid.of(NAMESPACE, "a", "b"));
    }

    @Test
    void whereOneNameEndsAndTheNextBeginsMatters() {
        assertThat(NameUuid.of(NAMESPACE, "a", "bc")).isNotEqualTo(NameUuid.of(NAMESPACE, "ab", "c"));
    }

    @Test
    void clocksOfOneTicketDiffer() {
        assertThat(ClockIds.initialResponse("T-1")).isNotEqualTo(ClockIds.managerResponse("T-1", "E-1"));
    }
}
