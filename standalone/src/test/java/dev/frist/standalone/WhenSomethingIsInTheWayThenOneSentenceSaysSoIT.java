package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.standalone.FristProcess.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhenSomethingIsInTheWayThenOneSentenceSaysSoIT {
    @TempDir
    Path folder;

    @Test
    void aPortThatIsTaken() throws Exception {
        FristProcess frist = new FristProcess(folder);
        try (ServerSocket taken = new ServerSocket(frist.portBase() + 3, 1, InetAddress.getByName("127.0.0.1"))) {
            Answer answer = answer(
                    frist,
                    "up",
                    "--data",
                    frist.data().toString(),
                    "--kafka-port",
                    "" + frist.kafkaPort(),
                    "--port-base",
                    "" + frist.portBase());
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.remarks())
                    .hasLineCount(1)
                    .startsWith("frist: port " + taken.getLocalPort() + " (escalation-service)")
                    .contains("--port-base");
        }
    }

    @Test
    void severalPortsThatAreTakenAreSaidAtOnceEachInASentence() throws Exception {
        FristProcess frist = new FristProcess(folder);
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket kafka = new ServerSocket(frist.kafkaPort(), 1, loopback);
                ServerSocket console = new ServerSocket(frist.portBase(), 1, loopback)) {
            Answer answer = answer(
                    frist,
                    "up",
                    "--data",
                    frist.data().toString(),
                    "--kafka-port",
                    "" + kafka.getLocalPort(),
                    "--port-base",
                    "" + console.getLocalPort());
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.remarks().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("frist: port " + kafka.getLocalPort() + " (Kafka)"),
                            line -> assertThat(line)
                                    .startsWith("frist: port " + console.getLocalPort() + " (ops-console)"));
            assertThat(frist.data().resolve("kafka")).doesNotExist();
            assertThat(frist.data().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void aFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Answer answer = answer(new FristProcess(folder), "up", "--data", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.remarks()).hasLineCount(1).contains(file.toString()).contains("--data");
    }

    @Test
    void noFristToTalkTo() throws Exception {
        FristProcess frist = new FristProcess(folder);
        Answer answer = answer(frist, "export", "clocks", "--port-base", "" + frist.portBase());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.remarks()).hasLineCount(1).contains("./frist up");
    }

    @Test
    void aFileThatIsNotThere() throws Exception {
        Answer answer = answer(new FristProcess(folder), "import", "nowhere.ndjson");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.remarks()).hasLineCount(1).contains("nowhere.ndjson");
    }

    private static Answer answer(FristProcess frist, String... arguments) throws Exception {
        return frist.end(frist.begin(List.of(arguments)));
    }
}
