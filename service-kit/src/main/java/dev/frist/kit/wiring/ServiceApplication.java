package dev.frist.kit.wiring;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Builds a service's application. Its settings are in {@code <name>.yml}, not {@code application.yml}: several services share
 * one class path in the standalone. What they have in common is in {@code frist-service.yml}, which theirs overrides.
 */
public final class ServiceApplication {
    private ServiceApplication() {}

    /** @param name of the service, its settings file, its Flyway folder and its consumer groups: {@code ticket-service} */
    public static SpringApplicationBuilder builder(String name, Class<?> wiring) {
        return new SpringApplicationBuilder(wiring)
                .properties("spring.config.name=frist-service," + name, "spring.application.name=" + name)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
    }
}
