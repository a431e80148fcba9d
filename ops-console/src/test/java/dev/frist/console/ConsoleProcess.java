package dev.frist.console;

import static org.awaitility.Awaitility.await;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The console as it is run: the built jar in a process of its own, which can be killed. */
final class ConsoleProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage;
    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    ConsoleProcess(Stage stage) {
        this.stage = stage;
    }

    /** Returns as soon as it answers, which is before it has read anything. */
    void start() throws IOException {
        List<String> command = Stream.of(
                        List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()),
                        List.of(stage.arguments(port)))
                .flatMap(List::stream)
                .toList();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/console-process.log").toFile())
                .start();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> get("/api/trust").statusCode() == 200);
    }

    void stop() throws InterruptedException {
        running().destroy();
        running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** As {@code kill -9} does. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return EventJson.mapper().readTree(get(path).body());
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        http.close();
    }

    private Process running() {
        return Objects.requireNonNull(process, "it was not started");
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(it -> it.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
