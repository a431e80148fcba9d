package dev.frist.standalone;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says on which ports the services answer. */
public final class PortBase {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECT = 6;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "the console listens on N, services on N+1 (ticket), N+2 (sla), N+3 (escalation), N+4 (credit),"
                            + " N+5 (notice), N+6 (connect); default: N = ${DEFAULT-VALUE}")
    private int base = 8080;

    @Option(
            names = "--port",
            paramLabel = "SERVICE=N",
            description = "where one service answers if not there, for example sla=8182")
    private Map<ServiceName, Integer> others = new EnumMap<>(ServiceName.class);

    /** @throws CannotGoOn if the seven ports would not be ports that an ordinary user may open */
    public int port(ServiceName service) {
        if (base < 1024 || base > 65529) {
            throw new CannotGoOn("--port-base must be from 1024 to 65529, but is " + base + ".");
        }
        return others.getOrDefault(service, base + service.portOffset());
    }

    /** Where help desks deliver, if any is connected. */
    public int connectPort() {
        return base + CONNECT;
    }

    public boolean isDefault() {
        return base == 8080;
    }

    public URI uri(ServiceName service) {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port(service)));
    }
}
