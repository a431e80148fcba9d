package dev.frist.standalone;

import dev.frist.standalone.issuer.BearerToken;
import dev.frist.standalone.issuer.IssuerCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says on which ports the services answer. */
public final class PortBase {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECT = 6;
    private static final int ISSUER = 7;
    private static final int HIGHEST = 65_535 - ISSUER;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "the console listens on N, services on N+1 (ticket), N+2 (sla), N+3 (escalation), N+4 (credit),"
                            + " N+5 (notice), N+6 (connect), N+7 (the issuer of up --secure); default: N ="
                            + " ${DEFAULT-VALUE}")
    private int base = 8080;

    @Option(
            names = "--port",
            paramLabel = "SERVICE=N",
            description = "where one service answers if not there, for example sla=8182")
    private Map<ServiceName, Integer> others = new EnumMap<>(ServiceName.class);

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "what services that ask who calls are shown; default: FRIST_TOKEN, else one of ./frist up"
                    + " --secure")
    private @Nullable String token;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "of whom the development issuer knows; default: FRIST_CREDENTIALS, else credentials in the data"
                            + " folder beside the script")
    private @Nullable Path credentials;

    /** What services are shown. */
    BearerToken bearer() {
        return new BearerToken(
                token == null ? System.getenv("FRIST_TOKEN") : token,
                Stream.of(
                                Optional.ofNullable(credentials),
                                Optional.ofNullable(System.getenv("FRIST_CREDENTIALS"))
                                        .map(Path::of))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseGet(() -> IssuerCredentials.file(new DataOption().folder())));
    }

    /** For a Frist whose data are not in the usual place. */
    public void credentials(Path file) {
        if (credentials == null) {
            credentials = file;
        }
    }

    /** Where the development issuer answers. */
    public URI issuer() {
        return URI.create("http://%s:%d".formatted(LOOPBACK, base + ISSUER));
    }

    /** @throws CannotGoOn if the eight ports would not be ports that an ordinary user may open */
    public int port(ServiceName service) {
        if (base < 1024 || base > HIGHEST) {
            throw new CannotGoOn("--port-base must be from 1024 to %d, but is %d.".formatted(HIGHEST, base));
        }
        return others.getOrDefault(service, base + service.portOffset());
    }

    /** Where help desks deliver, if any is connected. */
    public URI connect() {
        return URI.create("http://%s:%d".formatted(LOOPBACK, base + CONNECT));
    }

    public boolean isDefault() {
        return base == 8080;
    }

    public URI uri(ServiceName service) {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port(service)));
    }
}
