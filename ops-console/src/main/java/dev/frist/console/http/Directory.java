package dev.frist.console.http;

import dev.frist.kit.web.NotFound;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the services are. */
public final class Directory {
    private final Map<String, Service> services = new LinkedHashMap<>();

    /** @param addresses by name, in the order in which they are shown */
    public Directory(Map<String, URI> addresses) {
        addresses.forEach((name, address) -> services.put(name, new Service(name, address)));
    }

    public Collection<Service> all() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** @throws NotFound if there is none of that name */
    public Service named(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new NotFound("service", name);
        }
        return service;
    }
}
