package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
                "Writes every clock, every subscription with its newest term, every line of their ledgers of days, or"
                        + " every share of a fee that breaches are worth, as CSV to standard output.")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Parameters(paramLabel = "clocks|subscriptions|credits|fees", description = "what to export")
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
                "ticketId,escalationId,kind,subscriptionId,plan,hours,startedAt,dueAt,respondedAt,verdict,overrunSeconds,blocks"),
        subscriptions("subscriptionId,plan,termEnd,extensionDays,extendedTermEnd"),
        credits(
                "subscriptionId,recordedAt,occurredAt,ticketId,escalationId,kind,termStart,days,termBalance,balance,why,outOfScope,newTermEnd,byHand,by,note"),
        fees("subscriptionId,terms,periodStart,periodEnd,breaches,percent,claimBefore");

        private final String heading;

        What(String heading) {
            this.heading = heading;
        }
    }

    @Override
    public Integer call() {
        What asked = Objects.requireNonNull(what);
        if (asked == What.fees && (at != null || knownOn != null)) {
            throw new CannotGoOn("shares of fees are told as they stand: without --at and --known-on");
        }
        if (asked == What.credits && at != null) {
            throw new CannotGoOn("--at says nothing about lines, which are told as they were learned; use --known-on");
        }
        RunningServices services = new RunningServices(ports);
        String query = parameter("knownOn", knownOn) + parameter("at", at);
        Stream<UnaryOperator<String>> rows =
                switch (asked) {
                    case clocks -> clocks(services, query).map(clock -> column -> ofClock(clock, column));
                    case subscriptions ->
                        subscriptions(services, query).map(it -> column -> ofSubscription(it, column));
                    case credits -> subscriptions(services, query).flatMap(it -> credits(services, it, query));
                    case fees -> subscriptions(services, query).flatMap(it -> fees(services, it));
                };
        Csv.print(asked.heading, rows, terminal.results());
        return 0;
    }

    private static Stream<JsonNode> clocks(RunningServices services, String query) {
        return ClocksByTicket.of(ServiceName.CLOCKS.stream()
                .map(service -> services.list(service, "/clocks", "&byTicket=true" + query))
                .toList());
    }

    private static Stream<JsonNode> subscriptions(RunningServices services, String query) {
        return services.list(ServiceName.CREDIT, "/subscriptions", query);
    }

    private static String parameter(String name, @Nullable Instant instant) {
        return instant == null ? "" : "&" + name + "=" + instant;
    }

    private static String ofClock(JsonNode clock, String column) {
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
    private static String ofSubscription(JsonNode subscription, String column) {
        JsonNode terms = subscription.path("terms");
        JsonNode newest = terms.path(terms.size() - 1);
        return column.equals("extensionDays")
                // Days by hand make the term longer, too.
                ? String.valueOf(
                        newest.path(column).asLong() + newest.path("daysByHand").asLong())
                : text(subscription.has(column) ? subscription : newest, column);
    }

    /** Every line, in the order in which they were learned: what was taken back too. */
    private static Stream<UnaryOperator<String>> credits(
            RunningServices services, JsonNode subscription, String query) {
        String id = text(subscription, "subscriptionId");
        return services.list(
                        ServiceName.CREDIT, "/credits/lines", "&subscription=" + URLEncoder.encode(id, UTF_8) + query)
                .map(line -> column -> column.equals("subscriptionId") ? id : text(line, column));
    }

    private static Stream<UnaryOperator<String>> fees(RunningServices services, JsonNode subscription) {
        String id = text(subscription, "subscriptionId");
        return services.list(ServiceName.CREDIT, "/fee-credits", "&subscription=" + URLEncoder.encode(id, UTF_8))
                .map(fee -> column -> switch (column) {
                    case "subscriptionId" -> id;
                    case "terms" -> text(fee.path("terms"), "version");
                    default -> text(fee, column);
                });
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
