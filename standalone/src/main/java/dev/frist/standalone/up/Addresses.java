package dev.frist.standalone.up;

import dev.frist.standalone.place.KafkaPort;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.ServiceName;

/** Where everything will answer, as the options say. */
record Addresses(PortBase services, KafkaPort kafka) {
    /** @throws dev.frist.standalone.terminal.CannotGoOn if one of their ports is not to be had */
    HeldPorts hold() {
        HeldPorts ports = new HeldPorts();
        ports.hold(kafka.port(), "Kafka", "--kafka-port");
        for (ServiceName service : ServiceName.values()) {
            ports.hold(services.port(service), service.label(), "--port-base");
        }
        ports.requireAll();
        return ports;
    }
}
