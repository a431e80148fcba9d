package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class RunningServicesTest {
    @Test
    void aServiceThatTakesItsTimeIsSlowAndNotToBeStarted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> servicesAt(silent.getLocalPort()).get(ServiceName.SLA, "/positions"))
                    .isInstanceOfSatisfying(
                            NoAnswer.class, it -> assertThat(it.isSlow()).isTrue())
                    .hasMessageContaining("sla-service did not answer on http://127.0.0.1:" + silent.getLocalPort())
                    .hasMessageContaining("within 1 s")
                    .hasMessageNotContaining("./frist up");
        }
    }

    @Test
    void whereNobodyListensFristIsToBeStarted() throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        gone.close();
        assertThatThrownBy(() -> servicesAt(gone.getLocalPort()).get(ServiceName.SLA, "/positions"))
                .isInstanceOfSatisfying(
                        NoAnswer.class, it -> assertThat(it.isSlow()).isFalse())
                .hasMessageContaining("start Frist with ./frist up");
    }

    @Test
    void anAnswerThatIsBrokenOffIsCalledThat() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> hangUp(rude));
            assertThatThrownBy(() -> servicesAt(rude.getLocalPort()).get(ServiceName.SLA, "/positions"))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("broke its answer off")
                    .hasMessageNotContaining("./frist up");
        }
    }

    @Test
    void aLongAnswerThatPausesTooLongIsNotWaitedForForEver() throws Exception {
        List<JsonNode> read = new ArrayList<>();
        try (ServerSocket stuck = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> beginAnAnswer(stuck));
            assertThatThrownBy(() ->
                            servicesAt(stuck.getLocalPort()).lines(ServiceName.SLA, "/audit/verify", null, read::add))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining("within 1 s");
        }
        assertThat(read).hasSize(1);
    }

    private static void beginAnAnswer(ServerSocket server) {
        try (Socket one = server.accept()) {
            one.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"size\":7}\n".getBytes(US_ASCII));
            // A socket that nobody holds is closed when memory is collected.
            one.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static RunningServices servicesAt(int port) {
        PortBase ports = CommandLine.populateCommand(new PortBase(), "--port", "SLA=" + port);
        return new RunningServices(ports, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
