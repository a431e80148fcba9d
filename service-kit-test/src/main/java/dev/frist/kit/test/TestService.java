package dev.frist.kit.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts services as they start alone, on the servers of this test. */
public final class TestService {
    private TestService() {}

    /**
     * Starts it, on a free port unless the settings name one, connected to the broker and to this database as {@code @ServiceConnection} connects to a
     * container: by connection details, which stand above all settings.
     */
    public static ConfigurableApplicationContext run(
            SpringApplicationBuilder service, TestDatabase database, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("server.port", 0));
        all.put("spring.flyway.placeholders.runtimeRole", database.username());
        all.putAll(settings);
        return service.initializers((GenericApplicationContext context) -> {
                    context.registerBean(KafkaConnectionDetails.class, () -> broker(TestBroker.get()));
                    context.registerBean(JdbcConnectionDetails.class, () -> new Runtime(database));
                    context.registerBean(FlywayConnectionDetails.class, () -> new Owner(database));
                })
                .run(all.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }

    private static KafkaConnectionDetails broker(TestBroker broker) {
        return () -> List.of(broker.bootstrapServers());
    }

    private record Runtime(TestDatabase database) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return database.url();
        }

        @Override
        public String getUsername() {
            return database.username();
        }

        @Override
        public String getPassword() {
            return database.password();
        }
    }

    private record Owner(TestDatabase database) implements FlywayConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return database.url();
        }

        @Override
        public String getUsername() {
            return database.ownerName();
        }

        @Override
        public String getPassword() {
            return database.password();
        }
    }
}
