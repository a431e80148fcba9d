package dev.frist.standalone.up;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.standalone.terminal.CannotGoOn;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PreflightTest {
    @Test
    void namesThePortThatIsTakenAndWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Preflight.requireFree(taken.getLocalPort(), "Kafka", "--kafka-port"))
                    .isInstanceOf(CannotGoOn.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (Kafka)")
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void aNumberBeyondAllPortsIsNone() {
        assertThatThrownBy(() -> Preflight.requireFree(70_000, "Kafka", "--kafka-port"))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("70000");
    }
}
