package dev.frist.standalone.backup;

import dev.frist.standalone.client.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * The tables of a service, as its own settings say where they are described.
 *
 * @param locations as Flyway has them
 */
record Schema(ServiceName service, String[] locations) {
    static Schema of(ServiceName service) {
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
        return new Schema(service, settings.getRequiredProperty("spring.flyway.locations", String[].class));
    }

    void create(PostgresPlace place) {
        Flyway.configure()
                .dataSource(place.url(service), place.owner(service), place.password())
                .placeholders(Map.of("runtimeRole", service.label()))
                .locations(locations)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
