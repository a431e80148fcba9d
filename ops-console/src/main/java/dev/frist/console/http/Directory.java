package dev.frist.console.http;

import dev.frist.kit.web.NotFound;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Where the services are, in the order in which they are shown: settings {@code frist.services.*}. */
public final class Directory {
    private final List<Service> services;

    public Directory(Environment settings) {
        this.services = Stream.of(
                        "ticket-service", "sla-service", "escalation-service", "credit-service", "notice-service")
                .map(name -> new Service(name, URI.create(settings.getRequiredProperty("frist.services." + name))))
                .toList();
    }

    public List<Service> all() {
        return services;
    }

    /** @throws NotFound if there is none of that name */
    public Service named(String name) {
        return services.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("service", name));
    }
}
