package dev.frist.kit.wiring;

import dev.frist.kit.access.Roles;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Builds a service's application. Its settings are in {@code <name>.yml}, not {@code application.yml}: several services share
 * one class path in the standalone. What they have in common is in {@code frist-service.yml}, which theirs overrides.
 */
public final class ServiceApplication {
    private ServiceApplication() {}

    /** Where callers are known, health tells details to those alone who do something about it. */
    private static void keepDetails(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty(AccessWiring.ISSUER)) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "frist-access",
                            Map.of(
                                    "management.endpoint.health.show-details",
                                    "when-authorized",
                                    "management.endpoint.health.roles",
                                    String.join(",", Roles.OPS, Roles.ADMIN))));
        }
    }

    /** @param name of the service, its settings file, its Flyway folder and its consumer groups: {@code ticket-service} */
    public static SpringApplicationBuilder builder(String name, Class<?> wiring) {
        return new SpringApplicationBuilder(wiring)
                .properties("spring.config.name=frist-service," + name, "spring.application.name=" + name)
                .initializers(ServiceApplication::keepDetails)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
    }
}
