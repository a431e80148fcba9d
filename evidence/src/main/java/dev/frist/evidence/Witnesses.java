package dev.frist.evidence;

import tools.jackson.databind.JsonNode;

/** The services of a running Frist. */
@FunctionalInterface
public interface Witnesses {
    /**
     * What a service answers to GET.
     *
     * @param service its name, as in {@code sla-service}
     * @param pathAndQuery as in {@code /clocks?limit=100}
     */
    JsonNode ask(String service, String pathAndQuery);
}
