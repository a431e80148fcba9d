package dev.frist.standalone.up;

import dev.frist.connect.wiring.ConnectWiring;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RulesInForce;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.DataOption;
import dev.frist.standalone.Decision;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.PortBase;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.demo.DemoCommand;
import dev.frist.standalone.issuer.IssuerCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts all of Frist in this process and keeps it running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Kafka, PostgreSQL and the services on this machine, all on loopback; Ctrl-C stops them.")
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;

    @Option(names = "--demo", description = "play a small lively scenario and tell what comes of it")
    private boolean demo;

    @Option(
            names = "--secure",
            description = "ask everybody for a token, of an issuer for development that starts as well: port N+7")
    private boolean secure;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PortBase base = new PortBase();

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            description = "further versions of terms and calendars: the services' frist.rules.folder")
    private @Nullable Path rules;

    @Option(
            names = "--connect",
            paramLabel = "FILE",
            arity = "1..*",
            split = ",",
            description = "help desks that deliver webhooks: a file for each (docs/connect.md)")
    private List<Path> connect = List.of();

    // What becomes of events that stand in Kafka and not in the databases: docs/operations.md, "Restore".
    @Option(
            names = "--take-back",
            description = "after a restore: take back from Kafka what was published since the back-up, as far as it is"
                    + " signed")
    private boolean takeBack;

    @Option(
            names = "--take-back-event",
            paramLabel = "NAME",
            split = ",",
            description =
                    "take back this event, too, though it is not signed: its id, its place, or the name of a whole"
                            + " list, as a start that was refused has told")
    private List<String> takeBackEvents = List.of();

    @Option(
            names = "--put-aside-event",
            paramLabel = "NAME",
            split = ",",
            description = "put this one aside for good: it is no event of Frist")
    private List<String> putAsideEvents = List.of();

    @Mixin
    private final Decision decision = new Decision();

    public UpCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> settings = recovering();
        if (rules != null) {
            settings.add("--frist.rules.folder=" + rules.toAbsolutePath());
        }
        DataFolder folder = DataFolder.hold(data.folder());
        HeldPorts ports = hold();
        Running running = new Running();
        FileLogging.to(folder.log());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, folder, stopped), "stop"));
        terminal.result("Frist starts; its data is in " + folder.path());
        IssuerCredentials credentials =
                secure ? IssuerCredentials.keep(IssuerCredentials.file(folder.path()), base.issuer()) : null;
        base.credentials(IssuerCredentials.file(folder.path()));
        int postgres =
                new Startup(folder, base, kafka, ports, running, terminal, settings, connect, credentials).start();
        tellWhatRunsWhere(folder, postgres);
        tellWhoMayAsk(credentials, folder);
        tellWhatToTry();
        if (demo) {
            demonstrate();
        }
        stopped.await();
        return 0;
    }

    /** For every service: each knows its own events among those that are named. */
    private List<String> recovering() {
        List<String> settings = new ArrayList<>(List.of("--frist.store.take-back=" + takeBack));
        if (!takeBackEvents.isEmpty() || !putAsideEvents.isEmpty()) {
            settings.add("--frist.store.take-back-events=" + String.join(",", takeBackEvents));
            settings.add("--frist.store.put-aside-events=" + String.join(",", putAsideEvents));
            settings.add("--frist.store.by=" + decision.signed().by());
            settings.add("--frist.store.why=" + decision.signed().why());
        }
        return settings;
    }

    private HeldPorts hold() {
        HeldPorts ports = new HeldPorts();
        ports.hold(kafka.port(), "Kafka", "--kafka-port");
        if (secure) {
            ports.hold(base.issuer().getPort(), "the development issuer", "--port-base");
        }
        for (ServiceName service : ServiceName.values()) {
            ports.hold(base.port(service), service.label(), "--port-base");
        }
        if (!connect.isEmpty()) {
            ports.hold(base.connect().getPort(), ConnectWiring.NAME, "--port-base");
        }
        ports.requireAll();
        return ports;
    }

    private void tellWhatRunsWhere(DataFolder folder, int postgresPort) {
        terminal.result("");
        terminal.result("Frist runs");
        for (ServiceName service : ServiceName.values()) {
            row(service.label(), base.uri(service).toString(), service.purpose());
        }
        if (!connect.isEmpty()) {
            row(ConnectWiring.NAME, base.connect().toString(), "where help desks deliver: /connect/NAME");
        }
        row("Kafka", kafka.bootstrapServers(), "publish to frist.intake, read frist.*");
        row(
                "PostgreSQL",
                "127.0.0.1:" + postgresPort,
                "passwords in " + folder.postgres().resolve("passwords"));
        row("log", folder.log().toString(), "");
        terminal.result("");
        terminal.result("New promises are made by");
        EventJson.read(new RunningServices(base).get(ServiceName.TICKET, "/rules"), RulesInForce.class)
                .lines()
                .forEach(line -> terminal.result("  " + line));
    }

    private void tellWhoMayAsk(@Nullable IssuerCredentials credentials, DataFolder folder) {
        terminal.result("");
        if (credentials == null) {
            terminal.result("Open: whoever is on this machine may do everything; ./frist up --secure asks for tokens.");
            return;
        }
        terminal.result("Everybody is asked for a token of " + credentials.issuer() + ", as one of");
        IssuerCredentials.ROLES.forEach(it -> terminal.result("  %-20s %s".formatted(it, credentials.password(it))));
        terminal.result("The passwords stand in " + IssuerCredentials.file(folder.path()) + ". A token, for an hour:");
        terminal.result(
                "  TOKEN=$(curl -s -u ops:%s -d grant_type=client_credentials %s/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')"
                        .formatted(credentials.password("ops"), credentials.issuer()));
        terminal.result("  curl -s -H \"Authorization: Bearer $TOKEN\" " + base.uri(ServiceName.SLA) + "/clocks");
    }

    private void tellWhatToTry() {
        String portBase = base.isDefault() ? "" : " --port-base " + base.port(ServiceName.CONSOLE);
        String ports = portBase + (kafka.port() == 9092 ? "" : " --kafka-port " + kafka.port());
        terminal.result("");
        terminal.result("Try next");
        terminal.result("  curl -s " + (secure ? "-H \"Authorization: Bearer $TOKEN\" '" : "'")
                + base.uri(ServiceName.SLA) + "/clocks?status=RUNNING'     what is due, the soonest first");
        terminal.result(
                "  " + base.uri(ServiceName.TICKET) + "/v3/api-docs             what the ticket-service understands");
        terminal.result("  ./frist import FILE --wait" + ports + "      let history in");
        terminal.result("  ./frist export clocks" + portBase + "           every clock, as CSV");
        terminal.result("Ctrl-C stops everything in order; the next start goes on where this one stopped.");
    }

    private void row(String what, String where, String remark) {
        terminal.result("  %-20s %-24s %s".formatted(what, where, remark).stripTrailing());
    }

    /** Frist goes on whatever becomes of it. */
    private void demonstrate() {
        try {
            new DemoCommand(clock).play(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        } catch (CannotGoOn e) {
            terminal.remark("frist: " + e.getMessage());
        }
    }

    private void stop(Running running, DataFolder folder, CountDownLatch stopped) {
        terminal.result(System.lineSeparator() + "Frist stops");
        running.stop();
        try {
            folder.close();
        } catch (IOException e) {
            terminal.remark("frist: the lock of " + folder.path() + " was not released: " + e.getMessage());
        }
        terminal.result("Stopped; the next start goes on from here.");
        stopped.countDown();
    }
}
