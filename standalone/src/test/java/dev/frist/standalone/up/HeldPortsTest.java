package dev.frist.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.embedded.HeldPort;
import dev.frist.standalone.CannotGoOn;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HeldPortsTest {
    private final HeldPorts ports = new HeldPorts();

    @Test
    void eachPortThatIsTakenIsNamedInASentenceWithWhatToDo() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket another = new ServerSocket(0, 1, loopback)) {
            ports.hold(one.getLocalPort(), "Kafka", "--kafka-port");
            ports.hold(another.getLocalPort(), "sla-service", "--port-base");
            assertThatThrownBy(ports::requireAll)
                    .isInstanceOfSatisfying(
                            CannotGoOn.class,
                            told -> assertThat(told.getMessage().lines())
                                    .satisfiesExactly(
                                            line -> assertThat(line)
                                                    .startsWith("port " + one.getLocalPort() + " (Kafka)")
                                                    .contains("--kafka-port"),
                                            line -> assertThat(line)
                                                    .startsWith(
                                                            "frist: port " + another.getLocalPort() + " (sla-service)")
                                                    .contains("--port-base")));
        }
    }

    @Test
    void onePortForTwoIsNoPortForEither() {
        int port = freed();
        ports.hold(port, "Kafka", "--kafka-port");
        ports.hold(port, "ops-console", "--port-base");
        assertThatThrownBy(ports::requireAll)
                .hasMessage("port " + port + " (ops-console) is meant for Kafka too; choose another with --port-base.");
    }

    @Test
    void aNumberBeyondAllPortsIsNone() {
        ports.hold(70_000, "Kafka", "--kafka-port");
        assertThatThrownBy(ports::requireAll).isInstanceOf(CannotGoOn.class).hasMessageContaining("70000");
    }

    @Test
    void ifOneIsNotToBeHadNoneIsHeld() throws Exception {
        int free = freed();
        ports.hold(free, "Kafka", "--kafka-port");
        ports.hold(0, "sla-service", "--port-base");
        assertThatThrownBy(ports::requireAll).isInstanceOf(CannotGoOn.class);
        try (HeldPort again = HeldPort.at(free)) {
            assertThat(again.number()).isEqualTo(free);
        }
    }

    private static int freed() {
        HeldPort any = HeldPort.any();
        any.close();
        return any.number();
    }
}
