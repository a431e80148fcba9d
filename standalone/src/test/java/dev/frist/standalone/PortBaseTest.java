package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortBaseTest {
    @Test
    void aServiceAnswersAtItsDistanceFromTheBase() {
        assertThat(parsed("--port-base", "9000").port(ServiceName.CREDIT)).isEqualTo(9004);
    }

    @Test
    void unlessItsOwnPortIsNamed() {
        PortBase ports = parsed("--port-base", "9000", "--port", "sla=8182");
        assertThat(ports.port(ServiceName.SLA)).isEqualTo(8182);
        assertThat(ports.port(ServiceName.ESCALATION)).isEqualTo(9003);
    }

    @Test
    void aBaseBeyondAllPortsIsRefused() {
        assertThatThrownBy(() -> parsed("--port-base", "65535").port(ServiceName.SLA))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("65535");
    }

    private static PortBase parsed(String... arguments) {
        PortBase ports = new PortBase();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("ports", CommandLine.Model.CommandSpec.forAnnotatedObject(ports)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
        return ports;
    }
}
