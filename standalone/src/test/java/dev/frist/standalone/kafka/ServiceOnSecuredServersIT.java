package dev.frist.standalone.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.credit.CreditService;
import dev.frist.embedded.EmbeddedPostgreSql;
import dev.frist.events.Topics;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicConsumers;
import dev.frist.store.audit.CheckpointSigner;
import dev.frist.store.audit.SigningKey;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A whole service on a broker and a database that ask who is there, over TLS, with the settings that docs/security.md names. */
class ServiceOnSecuredServersIT {
    private static final String NAME = "credit-service";
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;
    private static EmbeddedPostgreSql postgres;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder);
        Files.copy(kafka.certificate("ca.crt"), authority());
        postgres = EmbeddedPostgreSql.start(folder.resolve("postgres"));
        postgres.createDatabase(NAME);
        superuser()
                .sql("alter system set ssl_cert_file = '" + kafka.certificate("postgres.crt") + "'")
                .update();
        superuser()
                .sql("alter system set ssl_key_file = '" + kafka.certificate("postgres.key") + "'")
                .update();
        superuser().sql("alter system set ssl = on").update();
        superuser().sql("select pg_reload_conf()").query().singleValue();
        SigningKey.createIfAbsent(folder.resolve("audit-key.pem"));
        service = application().run(settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
        kafka.close();
    }

    @Test
    void aFactComesInAndWhatFollowsGoesOutAlsoWithCertificatesOfAnotherAuthority() throws Exception {
        report("S-1");
        awaitKey(Topics.SUBSCRIPTIONS, "S-1");
        awaitKey(CheckpointSigner.TOPIC, NAME);

        SecuredKafka.renewCertificates(folder);
        kafka.restart();

        report("S-2");
        awaitKey(Topics.SUBSCRIPTIONS, "S-2");
    }

    @Test
    void healthIsToldToStrangersOnAPortOfItsOwnAndNothingElse() throws Exception {
        assertThat(ask("local.management.port", "/actuator/health").statusCode())
                .isEqualTo(200);
        assertThat(ask("local.management.port", "/actuator/health").body())
                .contains("UP")
                .doesNotContain("components");
        for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/sbom", "/backlog")) {
            assertThat(ask("local.management.port", path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(ask("local.server.port", "/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void theManagementPortIsGuardedAsTheOtherIs() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/prometheus")) {
            assertThat(ask("local.management.port", path).headers().map())
                    .as(path)
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsKey("content-security-policy");
        }
        assertThat(asName("evil.example.com")).startsWith("HTTP/1.1 403").doesNotContain("UP");
        assertThat(asName("localhost")).startsWith("HTTP/1.1 200").contains("UP");
    }

    // The JDK's client sends no other host than the one that it asks.
    private static String asName(String host) throws Exception {
        int port = service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static HttpResponse<String> ask(String port, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty(port) + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void whoeverSignsInToTheDatabaseDoesSoOverTls() {
        assertThat(superuser()
                        .sql("select count(*) from pg_stat_activity a join pg_stat_ssl s using (pid)"
                                + " where a.usename like 'credit-service%' and s.ssl")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(superuser()
                        .sql("select count(*) from pg_stat_activity a join pg_stat_ssl s using (pid)"
                                + " where a.usename like 'credit-service%' and not s.ssl")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDatabaseOfAnotherAuthorityOrOfAnotherNameIsNotBelieved() throws Exception {
        Path others = folder.resolve("others");
        SecuredKafka.renewCertificates(others);
        String unknown = url(others.resolve("certificates/ca.crt"));
        assertThatThrownBy(() -> connect(unknown))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL");
        String asked = url(authority()).replace("127.0.0.1", "127.0.0.2");
        assertThatThrownBy(() -> connect(asked)).isInstanceOf(SQLException.class);
    }

    @Test
    void theReaderReadsEveryTableAndChangesNoneAndTheServiceMakesNone() {
        assertThat(tablesWhere("not has_table_privilege('frist-reader', oid, 'select')"))
                .isEmpty();
        assertThat(tablesWhere("has_table_privilege('frist-reader', oid, 'insert, update, delete, truncate, trigger')"))
                .isEmpty();
        assertThat(tablesWhere("has_table_privilege('credit-service', oid, 'update, delete, truncate')"))
                .contains("relay_cursor")
                .doesNotContain("domain_event", "checkpoint", "topic_decision", "flyway_schema_history");
        for (String role : List.of("frist-reader", NAME)) {
            JdbcClient one = client(url(authority()), role);
            assertThat(one.sql("select count(*) from domain_event")
                            .query(Long.class)
                            .single())
                    .isNotNegative();
            for (String change : List.of("delete from domain_event", "create table mine (id text)")) {
                assertThatThrownBy(() -> one.sql(change).update())
                        .rootCause()
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> tablesWhere(String condition) {
        return client(postgres.url(NAME), "postgres")
                .sql("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and "
                        + condition)
                .query(String.class)
                .list();
    }

    private static JdbcClient client(String url, String role) {
        return JdbcClient.create(new DriverManagerDataSource(url, role, postgres.password(role)));
    }

    /** The database's, whatever becomes of Kafka's. */
    private static Path authority() {
        return folder.resolve("postgres-ca.crt");
    }

    private static void connect(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, NAME, postgres.password(NAME))) {
            throw new AssertionError("connected to " + connection);
        }
    }

    private static SpringApplication application() {
        SpringApplication application =
                CreditService.builder().registerShutdownHook(false).build();
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return application;
    }

    private static String[] settings() {
        return Stream.of(
                        "server.port=0",
                        "management.server.port=0",
                        // Nobody answers there, and so nobody has a token.
                        "frist.issuer=http://127.0.0.1:1",
                        "management.metrics.use-global-registry=false",
                        "frist.topics.partitions=1",
                        "frist.audit.key=" + folder.resolve("audit-key.pem"),
                        "frist.audit.every=PT1S",
                        "spring.datasource.url=" + url(authority()),
                        "spring.datasource.password=" + postgres.password(NAME),
                        "spring.flyway.password=" + postgres.password(NAME + "-owner"),
                        "spring.ssl.bundle.pem.kafka.truststore.certificate=" + kafka.certificate("ca.crt"),
                        "spring.ssl.bundle.pem.kafka.reload-on-update=true",
                        "spring.ssl.bundle.watch.file.quiet-period=1s",
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.ssl.bundle=kafka",
                        "spring.kafka.security.protocol=SASL_SSL",
                        "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                        "spring.kafka.properties.sasl.jaas.config=" + SecuredKafka.jaas(NAME, "of " + NAME))
                .map(it -> "--" + it)
                .toArray(String[]::new);
    }

    private static String url(Path authority) {
        return postgres.url(NAME) + "?sslmode=verify-full&sslrootcert=" + authority;
    }

    private static JdbcClient superuser() {
        return client(postgres.url("postgres"), "postgres");
    }

    private static void report(String subscription) throws Exception {
        String fact = """
            {"specversion": "1.0", "id": "%1$s", "source": "/billing", "type": "dev.frist.subscription.SubscriptionStarted.v1",
            "time": "2026-01-01T00:00:00Z", "data": {"subscriptionId": "%1$s", "customer": "Example AG", "plan": "CUSTOM",
            "deployment": "CLOUD", "termStart": "2026-01-01", "termEnd": "2026-12-31",
            "agreement": {"objectives": {"1": {"hours": "TWENTY_FOUR_SEVEN", "target": "PT30M"}}}}}
            """.formatted(subscription);
        try (Producer<byte[], byte[]> publisher = Producers.open(kafka.connection("publisher"), Map.of())) {
            publisher
                    .send(new ProducerRecord<>(
                            Topics.INTAKE,
                            null,
                            subscription.getBytes(UTF_8),
                            fact.getBytes(UTF_8),
                            List.of(new RecordHeader("content-type", "application/cloudevents+json".getBytes(UTF_8)))))
                    .get();
        }
    }

    private static void awaitKey(String topic, String key) {
        try (Consumer<byte[], byte[]> auditor = TopicConsumers.open(kafka.connection("auditor"), Map.of())) {
            TopicConsumers.assign(auditor, List.of(new TopicPartition(topic, 0)), Map.of());
            List<String> keys = new ArrayList<>();
            await().pollInSameThread().atMost(AT_MOST).untilAsserted(() -> {
                auditor.poll(Duration.ofMillis(200)).forEach(it -> keys.add(new String(it.key(), UTF_8)));
                assertThat(keys).contains(key);
            });
        }
    }
}
