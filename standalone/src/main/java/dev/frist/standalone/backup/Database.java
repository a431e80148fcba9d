package dev.frist.standalone.backup;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The database of a service, which has its name, and an owner. */
record Database(ServiceName service, Server server) {
    Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", owner());
        properties.setProperty("password", password());
        // A service's own connections may not take as long as this does.
        properties.setProperty("options", "-c transaction_timeout=0 -c idle_in_transaction_session_timeout=0");
        try {
            return DriverManager.getConnection(url(), properties);
        } catch (SQLException e) {
            throw new CannotGoOn(
                    "database %s at %s does not answer: %s; of a PostgreSQL that Frist has not started, the password is taken from PGPASSWORD."
                            .formatted(service.label(), server.address(), e.getMessage()),
                    e);
        }
    }

    /** Makes the tables of the service, which its own settings say where to find. */
    void createTables() {
        Flyway.configure()
                .dataSource(url(), owner(), password())
                .placeholders(Map.of("runtimeRole", service.label()))
                .locations(settings().getRequiredProperty("spring.flyway.locations", String[].class))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private StandardEnvironment settings() {
        StandardEnvironment settings = new StandardEnvironment();
        MutablePropertySources sources = settings.getPropertySources();
        sources.addLast(new MapPropertySource("name", Map.of("spring.application.name", service.label())));
        for (String file : List.of(service.label() + ".yml", "frist-service.yml")) {
            try {
                new YamlPropertySourceLoader()
                        .load(file, new ClassPathResource(file))
                        .forEach(sources::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return settings;
    }

    private String url() {
        return "jdbc:postgresql://" + server.address() + "/" + service.label();
    }

    private String owner() {
        return service.label() + "-owner";
    }

    private String password() {
        return server.passwords().apply(owner());
    }
}
