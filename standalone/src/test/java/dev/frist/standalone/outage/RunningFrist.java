package dev.frist.standalone.outage;

import ch.qos.logback.classic.Level;
import dev.frist.console.OpsConsole;
import dev.frist.credit.CreditService;
import dev.frist.embedded.EmbeddedBroker;
import dev.frist.embedded.EmbeddedPostgreSql;
import dev.frist.escalation.EscalationService;
import dev.frist.kit.json.EventJson;
import dev.frist.notice.NoticeService;
import dev.frist.sla.SlaService;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.backup.Backup;
import dev.frist.standalone.backup.Server;
import dev.frist.store.audit.SigningKey;
import dev.frist.ticket.TicketService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** All of Frist in this JVM, on a real broker and a real PostgreSQL; each part can be stopped, and started where it was. */
public final class RunningFrist {
    private static @Nullable RunningFrist only;

    private final Path folder;
    private final List<String> more;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<ServiceName, ConfigurableApplicationContext> services = new ConcurrentHashMap<>();
    private EmbeddedBroker broker;
    private Path postgresFolder;
    private EmbeddedPostgreSql postgres;

    private RunningFrist(Path folder, String... more) {
        logOnlyWhatMatters();
        this.folder = folder;
        this.more = List.of(more);
        SigningKey.createIfAbsent(folder.resolve("audit-key.pem"));
        this.broker = EmbeddedBroker.start(folder.resolve("kafka"));
        this.postgresFolder = folder.resolve("postgres");
        this.postgres = EmbeddedPostgreSql.start(postgresFolder);
        Arrays.stream(ServiceName.values()).forEach(name -> postgres.createDatabase(name.label()));
        start(ServiceName.values());
    }

    /** One for all tests of the JVM. */
    public static synchronized RunningFrist get() {
        RunningFrist running = only;
        if (running == null) {
            running = new RunningFrist(newFolder());
            Runtime.getRuntime().addShutdownHook(new Thread(running::discard, "frist-stop"));
            only = running;
        }
        return running;
    }

    /**
     * Another, on topics of its own; to be {@link #discard discarded}.
     *
     * @param more settings of all its services
     */
    static RunningFrist ofItsOwn(String... more) {
        return new RunningFrist(newFolder(), more);
    }

    /** Side by side; returns when they answer. */
    void start(ServiceName... names) {
        sideBySide(names, name -> services.put(name, application(name).run(settings(name))));
    }

    /** Side by side, each in good order. */
    void stop(ServiceName... names) {
        sideBySide(names, name -> {
            ConfigurableApplicationContext service = services.remove(name);
            if (service != null) {
                service.close();
            }
        });
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), broker.port());
    }

    void stopPostgres() {
        postgres.close();
    }

    void startPostgres() {
        postgres = EmbeddedPostgreSql.start(postgresFolder, postgres.port());
    }

    /** While it works. */
    Backup backUp(ServiceName name) {
        Backup backup = new Backup(name, folder.resolve("backup-" + UUID.randomUUID()));
        backup.take(Server.of(postgres));
        return backup;
    }

    /** Another PostgreSQL in the place of the one that is lost, with nothing but these in it. */
    void restoreElsewhere(List<Backup> backups) {
        postgresFolder = folder.resolve("postgres-" + UUID.randomUUID());
        postgres = EmbeddedPostgreSql.start(postgresFolder);
        for (Backup backup : backups) {
            postgres.createDatabase(backup.service().label());
            backup.restore(Server.of(postgres));
        }
    }

    /** As the other start, but what is published and not in the database is taken back first; what is not signed, by its list. */
    void startTakingBack(ServiceName... names) {
        sideBySide(names, name -> {
            try {
                startWith(name, "--frist.store.take-back=true");
            } catch (RuntimeException refused) {
                startWith(
                        name,
                        "--frist.store.take-back=true",
                        "--frist.store.take-back-events=" + list(refused),
                        "--frist.store.by=Ada",
                        "--frist.store.why=the databases were lost");
            }
        });
    }

    private void startWith(ServiceName name, String... more) {
        services.put(
                name,
                application(name)
                        .run(Stream.concat(Stream.of(settings(name)), Stream.of(more))
                                .toArray(String[]::new)));
    }

    /** By its name, as the message of a start that was refused tells. */
    private static String list(RuntimeException refused) {
        String reason = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(refused).getMessage());
        return Pattern.compile("list-[0-9a-f]+")
                .matcher(reason)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> refused);
    }

    /** As when the network to the database breaks, or its administrator steps in. */
    void killConnections(ServiceName name) {
        JdbcClient.create(new DriverManagerDataSource(
                        postgres.url("postgres"), "postgres", postgres.password("postgres")))
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(name.label())
                .query()
                .listOfRows();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    JdbcClient database(ServiceName name) {
        String owner = name.label() + "-owner";
        return JdbcClient.create(
                new DriverManagerDataSource(postgres.url(name.label()), owner, postgres.password(owner)));
    }

    /** What a service answers; a missing node if it does not know of this. */
    public JsonNode get(ServiceName name, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri(name, path)).build(), BodyHandlers.ofByteArray());
        return response.statusCode() == 200
                ? EventJson.mapper().readTree(response.body())
                : EventJson.mapper().missingNode();
    }

    /** All that it answers, whatever that is. */
    String text(ServiceName name, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(name, path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** The status that it answers with. */
    public int status(ServiceName name, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(name, path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Its status. */
    public int post(ServiceName name, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(name, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(body)))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Its answer, whatever that is, to JSON that no program would write. */
    HttpResponse<String> post(ServiceName name, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(name, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(ServiceName name, String path) {
        return URI.create("http://127.0.0.1:" + port(name) + path);
    }

    /** On which it answers. */
    public int port(ServiceName name) {
        return services.get(name).getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static SpringApplicationBuilder builder(ServiceName name) {
        SpringApplicationBuilder builder =
                switch (name) {
                    case TICKET -> TicketService.builder();
                    case SLA -> SlaService.builder();
                    case ESCALATION -> EscalationService.builder();
                    case CREDIT -> CreditService.builder();
                    case NOTICE -> NoticeService.builder();
                    case CONSOLE -> OpsConsole.builder();
                };
        return builder.registerShutdownHook(false);
    }

    private static SpringApplication application(ServiceName name) {
        SpringApplication application = builder(name).build();
        // Each would set up this process's logging anew, and everything would be logged once for each.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return application;
    }

    private static void logOnlyWhatMatters() {
        level(Logger.ROOT_LOGGER_NAME, Level.WARN);
        // Clients say several times a second that a server that we have stopped is not there.
        level("org.apache.kafka", Level.OFF);
        level("kafka", Level.OFF);
        level("com.zaxxer.hikari", Level.OFF);
    }

    private static void level(String logger, Level level) {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }

    /** With which a service runs here, in this process or in another. */
    String[] settings(ServiceName name) {
        Stream<String> usual = Stream.of(
                "--server.port=0",
                "--spring.datasource.url=" + postgres.url(name.label()),
                "--spring.datasource.username=" + name.label(),
                "--spring.datasource.password=" + postgres.password(name.label()),
                "--spring.flyway.password=" + postgres.password(name.label() + "-owner"),
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--management.metrics.use-global-registry=false",
                "--frist.intake.parked-at-most=PT8S",
                "--frist.audit.key=" + folder.resolve("audit-key.pem"),
                "--frist.audit.every=PT5S");
        return Stream.concat(usual, more.stream()).toArray(String[]::new);
    }

    private static void sideBySide(ServiceName[] names, Consumer<ServiceName> action) {
        Stream.of(names)
                .map(name -> CompletableFuture.runAsync(
                        () -> action.accept(name),
                        command -> Thread.ofPlatform().start(command)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    void discard() {
        stop(ServiceName.values());
        postgres.close();
        broker.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("frist-outage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
