package dev.frist.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.connect.wiring.ConnectWiring;
import dev.frist.standalone.ServiceName;
import dev.frist.store.audit.CheckpointSigner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ComposeGivesNobodyMoreThanHeNeedsTest {
    private final Map<String, Map<String, Object>> containers = read();

    @Test
    void noContainerWritesToItsImageOrHasACapability() {
        assertThat(containers).containsKeys("kafka", "kafka-2", "kafka-3", "kafka-acls", "issuer", "postgres");
        containers.forEach((name, it) -> assertThat(it)
                .as(name)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .doesNotContainKeys("privileged", "cap_add"));
    }

    @Test
    void noSecretStandsInAnEnvironment() {
        containers.forEach((name, it) -> {
            if (it.get("environment") instanceof Map<?, ?> environment) {
                environment.forEach((setting, value) -> {
                    assertThat(String.valueOf(value))
                            .as("%s of %s", setting, name)
                            .doesNotContain("_PASSWORD");
                    if (String.valueOf(setting).matches(".*(PASSWORD|AUTHORIZATION|AUDIT_KEY|SECRET).*")) {
                        assertThat(String.valueOf(value))
                                .as("%s of %s", setting, name)
                                .startsWith("/run/secrets/");
                    }
                });
            }
        });
    }

    @Test
    void eachServiceIsGivenItsOwnSecretsAndAKeyOnlyWhereItSigns() {
        List<String> signing = KafkaRights.USES.stream()
                .filter(it -> it.written().contains(CheckpointSigner.TOPIC))
                .map(it -> it.principal())
                .toList();
        for (ServiceName service : ServiceName.values()) {
            String name = service.label();
            Collection<String> expected = new TreeSet<>(
                    List.of("ca.crt", "kafka-" + name, "database-" + name, "database-" + name + "-owner"));
            if (service == ServiceName.NOTICE || service == ServiceName.CONSOLE) {
                // They ask others.
                expected.add("issuer-services");
            }
            if (service == ServiceName.CONSOLE) {
                expected.add("issuer-console");
            }
            if (signing.contains(name)) {
                expected.addAll(List.of("audit-" + name, "audit-copy-authorization"));
            }
            assertThat(secrets(name)).as(name).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(secrets(ConnectWiring.NAME)).containsExactlyInAnyOrder("ca.crt", "kafka-" + ConnectWiring.NAME);
        assertThat(secrets("kafka-acls"))
                .contains("kafka-" + ConnectWiring.NAME, "kafka-publisher", "kafka-auditor", "kafka-admin")
                .containsAll(Arrays.stream(ServiceName.values())
                        .map(it -> "kafka-" + it.label())
                        .toList());
    }

    @Test
    void theJarOfEachServiceIsLetIntoItsImage() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", ".dockerignore")))
                .containsAll(services().stream()
                        .map(it -> "!" + it + "/target/*-exec.jar")
                        .toList());
    }

    @Test
    void everyServiceAsksForTokens() {
        assertThat(services())
                .extracting(containers::get)
                .extracting(it -> (Map<?, ?>) it.get("environment"))
                .allSatisfy(it -> assertThat(it.get("FRIST_ISSUER")).isNotNull())
                .allSatisfy(it -> assertThat(it.get("FRIST_OPEN")).isNull());
        assertThat(secrets("issuer")).containsExactly("credentials");
    }

    @Test
    void healthAndMetricsHaveAPortThatIsNotPublished() {
        for (String service : services()) {
            Map<String, Object> container = containers.get(service);
            Map<?, ?> environment = (Map<?, ?>) container.get("environment");
            assertThat(environment.get("MANAGEMENT_SERVER_PORT"))
                    .as(service)
                    .isEqualTo(8090)
                    .isNotEqualTo(environment.get("SERVER_PORT"));
            assertThat(String.valueOf(container.get("healthcheck"))).contains(":8090/actuator/health/readiness");
            assertThat((Collection<?>) container.get("ports"))
                    .singleElement()
                    .asString()
                    .endsWith(":8080");
        }
    }

    private static List<String> services() {
        return Stream.concat(Arrays.stream(ServiceName.values()).map(ServiceName::label), Stream.of(ConnectWiring.NAME))
                .toList();
    }

    private List<String> secrets(String container) {
        return ((Collection<?>) containers.get(container).get("secrets"))
                .stream()
                        .map(it -> it instanceof Map<?, ?> named ? named.get("source") : it)
                        .map(String::valueOf)
                        .toList();
    }

    /** But those that only watch. */
    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> read() {
        try (Reader file = Files.newBufferedReader(Path.of("../docker-compose.yml"))) {
            Map<String, Map<String, Object>> all =
                    (Map<String, Map<String, Object>>) ((Map<String, Object>) new Yaml().load(file)).get("services");
            Stream.of("prometheus", "grafana").forEach(all::remove);
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
