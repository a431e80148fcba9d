package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Frist as a user runs it: the built jar in processes of its own, on free ports and a folder that is thrown away. */
public final class FristProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/standalone-exec.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path folder;
    private final int portBase;
    private final int kafkaPort;
    private final Map<String, String> environment;
    private int starts;
    private @Nullable Process server;

    public FristProcess(Path folder) {
        this(folder, Map.of());
    }

    /** @param environment settings of the services */
    public FristProcess(Path folder, Map<String, String> environment) {
        this.environment = environment;
        this.folder = folder;
        this.kafkaPort = freePort();
        this.portBase = freeBase();
    }

    /** What a command said, and how it ended. */
    public record Answer(int exitCode, String results, String remarks) {}

    /** Starts it on its folder and returns when it says that it runs. */
    public void up(String... options) throws Exception {
        starts++;
        List<String> arguments = new ArrayList<>(List.of(
                "up", "--data", data().toString(), "--kafka-port", "" + kafkaPort, "--port-base", "" + portBase));
        arguments.addAll(List.of(options));
        ProcessBuilder process =
                new ProcessBuilder(java(arguments)).redirectErrorStream(true).redirectOutput(output().toFile());
        process.environment().putAll(environment);
        server = process.start();
        awaitOutput("Frist runs");
    }

    /** After a restore, as docs/operations.md says: what is not signed yet by the names of its lists, which the first start tells. */
    void upTakingBack() throws Exception {
        try {
            up("--take-back");
        } catch (AssertionError refused) {
            String lists = Pattern.compile("list-[0-9a-f]+")
                    .matcher(said())
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .collect(Collectors.joining(","));
            if (lists.isEmpty()) {
                throw refused;
            }
            up("--take-back", "--take-back-event", lists, "--by", "Ada", "--why", "the databases were lost");
        }
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    /**
     * Asks it to stop, and waits until it has. Not by the interrupt of Ctrl-C, which a test that runs in the background inherits as
     * ignored.
     */
    public int terminate() throws Exception {
        running().destroy();
        return ended(running());
    }

    void awaitOutput(String text) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(100)) {
            if (said().contains(text)) {
                return;
            }
            if (!running().isAlive()) {
                throw new AssertionError("Frist has ended:\n" + said());
            }
        }
        throw new AssertionError("Frist did not say \"" + text + "\":\n" + said());
    }

    /** What the server has said since its last start. */
    String said() throws IOException {
        return Files.exists(output()) ? Files.readString(output()) : "";
    }

    /** What it has logged since its first start. */
    String log() throws IOException {
        return Files.readString(data().resolve("log").resolve("frist.log"));
    }

    public Answer importing(Path file, String... options) throws Exception {
        Answer answer = end(beginImport(file, options));
        if (answer.exitCode() != 0) {
            throw new AssertionError("the import has failed: " + answer);
        }
        return answer;
    }

    Running beginImport(Path file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("import", file.toString(), "--kafka-port", "" + kafkaPort, "--port-base", "" + portBase));
        arguments.addAll(List.of(options));
        return begin(arguments);
    }

    /** What a help desk exports. */
    Answer backfilling(Path connector, Path export) throws Exception {
        return end(begin(List.of(
                "connect",
                "backfill",
                connector.toString(),
                export.toString(),
                "--kafka-port",
                "" + kafkaPort,
                "--port-base",
                "" + portBase)));
    }

    /** The CSV. */
    String export(String what, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("export", what, "--port-base", "" + portBase));
        arguments.addAll(List.of(options));
        Answer answer = end(begin(arguments));
        if (answer.exitCode() != 0) {
            throw new AssertionError("the export has failed: " + answer);
        }
        return answer.results();
    }

    /** History by other rules. */
    Answer whatIf(List<String> rules) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("whatif", "--kafka-port", "" + kafkaPort));
        arguments.addAll(rules);
        return end(begin(arguments));
    }

    /** The auditor's check of everything. */
    public Answer audit(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--port-base", "" + portBase));
        arguments.addAll(List.of(options));
        return end(begin(arguments));
    }

    /** Writes evidence to a file. */
    public Answer evidence(Path zip, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("audit", "evidence", "--out", zip.toString(), "--port-base", "" + portBase));
        arguments.addAll(List.of(options));
        return end(begin(arguments));
    }

    /** Of its databases, while it works. */
    void backUp(Path to) throws Exception {
        succeed("backup", to.toString(), "--data", data().toString());
    }

    /** As after a disk is lost: there is no PostgreSQL any more, and nothing of it. */
    void loseItsDatabases() throws Exception {
        kill();
        stopWhatAKilledOneLeft();
        Files.move(data().resolve("postgres"), folder.resolve("lost"));
    }

    void restore(Path from) throws Exception {
        succeed("restore", from.toString(), "--data", data().toString());
    }

    private void succeed(String... arguments) throws Exception {
        Answer answer = end(begin(List.of(arguments)));
        if (answer.exitCode() != 0) {
            throw new AssertionError(arguments[0] + " has failed: " + answer);
        }
    }

    /** A command at work. */
    record Running(Process process, Path results, Path remarks) {}

    Running begin(List<String> arguments) throws IOException {
        Path results = Files.createTempFile(folder, "results", "");
        Path remarks = Files.createTempFile(folder, "remarks", "");
        Process process = new ProcessBuilder(java(arguments))
                .redirectOutput(results.toFile())
                .redirectError(remarks.toFile())
                .start();
        return new Running(process, results, remarks);
    }

    Answer end(Running command) throws Exception {
        int exitCode = ended(command.process());
        return new Answer(exitCode, Files.readString(command.results()), Files.readString(command.remarks()));
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Of one of its databases, as PostgreSQL's superuser. */
    DataSource database(String name) {
        Path postgres = data().resolve("postgres");
        return new DriverManagerDataSource(
                url(name),
                "postgres",
                EmbeddedPostgreSql.passwordOf(postgres, "postgres").orElseThrow());
    }

    /** What its server says of itself. */
    List<Map<String, Object>> rows(String query) {
        return JdbcClient.create(database("postgres")).sql(query).query().listOfRows();
    }

    /** Where one of its databases is. */
    String url(String database) {
        int port = EmbeddedPostgreSql.portOf(data().resolve("postgres")).orElseThrow();
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    int portBase() {
        return portBase;
    }

    int kafkaPort() {
        return kafkaPort;
    }

    @Override
    public void close() throws Exception {
        if (server != null && server.isAlive()) {
            terminate();
        }
        stopWhatAKilledOneLeft();
    }

    private void stopWhatAKilledOneLeft() throws IOException {
        Path pid = data().resolve("postgres/data/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid, UTF_8).getFirst()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("it was not started");
        }
        return server;
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end within " + PATIENCE);
        }
        return process.exitValue();
    }

    private Path output() {
        return folder.resolve("output-" + starts);
    }

    private static List<String> java(List<String> arguments) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return Stream.concat(
                        Stream.of(
                                java,
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                JAR.toString()),
                        arguments.stream())
                .toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Six free ports in a row: a console and five services. */
    private static int freeBase() {
        return IntStream.generate(FristProcess::freePort)
                .map(port -> port - 1)
                .filter(base -> base < 65_000 && IntStream.rangeClosed(0, 7).allMatch(n -> isFree(base + n)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
