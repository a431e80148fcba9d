package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.PortBase;
import dev.frist.standalone.client.RunningServices;
import dev.frist.standalone.client.ServiceName;
import dev.frist.standalone.client.Terminal;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What the services know, as CSV. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes every clock, every subscription with its newest term, or every line of their ledgers of days,"
                        + " as CSV to standard output.")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Parameters(paramLabel = "clocks|subscriptions|credits", description = "what to export")
    private @Nullable What what;

    @Option(
            names = "--known-on",
            paramLabel = "INSTANT",
            description = "as it had been recorded by this instant, for example 2026-03-31T08:00:00Z")
    private @Nullable Instant knownOn;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "about this moment: clocks as they would stand then, contracts and days as far as they had come")
    private @Nullable Instant at;

    @Mixin
    private final PortBase ports = new PortBase();

    /** What can be exported; the names are those of the command line. */
    private enum What {
        clocks(
                "ticketId,escalationId,kind,subscriptionId,plan,hours,startedAt,dueAt,respondedAt,verdict,overrunSeconds,blocks",
                2),
        subscriptions("subscriptionId,plan,termEnd,extensionDays,extendedTermEnd", 1),
        credits(
                "subscriptionId,recordedAt,occurredAt,ticketId,escalationId,kind,termStart,days,termBalance,balance,why,outOfScope",
                1);

        private final String heading;
        private final int keyColumns;

        What(String heading, int keyColumns) {
            this.heading = heading;
            this.keyColumns = keyColumns;
        }
    }

    @Override
    public Integer call() {
        What asked = Objects.requireNonNull(what);
        if (asked == What.credits && at != null) {
            throw new CannotGoOn("--at says nothing about lines, which are told as they were learned; use --known-on");
        }
        RunningServices services = new RunningServices(ports);
        String query = parameter("knownOn", knownOn) + parameter("at", at);
        try (Csv csv = new Csv(asked.heading, asked.keyColumns)) {
            switch (asked) {
                case clocks -> services.forEachClock(query, clock -> csv.add(column -> clockField(clock, column)));
                case subscriptions ->
                    services.forEach(ServiceName.CREDIT, "/subscriptions", query, it -> addSubscription(csv, it));
                case credits -> addCredits(csv, services, query);
            }
            csv.print(terminal.results());
        }
        return 0;
    }

    private static String parameter(String name, @Nullable Instant instant) {
        return instant == null ? "" : "&" + name + "=" + instant;
    }

    private static String clockField(JsonNode clock, String column) {
        return switch (column) {
            case "verdict" -> text(clock, "status");
            case "startedAt", "dueAt", "respondedAt" ->
                clock.hasNonNull(column)
                        ? Instant.parse(text(clock, column))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                        : "";
            default -> text(clock, column);
        };
    }

    /** With its newest term: as promised, and as extended. */
    private static void addSubscription(Csv csv, JsonNode subscription) {
        JsonNode terms = subscription.path("terms");
        JsonNode newest = terms.path(terms.size() - 1);
        csv.add(column -> text(subscription.has(column) ? subscription : newest, column));
    }

    /** Every line, in the order in which they were learned: what was taken back too. */
    private static void addCredits(Csv csv, RunningServices services, String query) {
        services.forEach(ServiceName.CREDIT, "/subscriptions", query, subscription -> {
            String id = text(subscription, "subscriptionId");
            services.forEach(
                    ServiceName.CREDIT,
                    "/credits/lines",
                    "&subscription=" + URLEncoder.encode(id, UTF_8) + query,
                    line -> csv.add(column -> column.equals("subscriptionId") ? id : text(line, column)));
        });
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
