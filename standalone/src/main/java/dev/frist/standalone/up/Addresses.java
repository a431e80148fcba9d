package dev.frist.standalone.up;

import dev.frist.standalone.place.KafkaPort;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.ServiceName;

/** Where everything will answer, as the options say. */
record Addresses(PortBase services, KafkaPort kafka) {
    void requireFree() {
        Preflight.requireFree(kafka.port(), "Kafka", "--kafka-port");
        for (ServiceName service : ServiceName.values()) {
            Preflight.requireFree(services.port(service), service.label(), "--port-base");
        }
    }
}
