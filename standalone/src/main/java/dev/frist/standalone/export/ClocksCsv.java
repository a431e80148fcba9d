package dev.frist.standalone.export;

import dev.frist.kit.web.Pages;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Every clock that has a due instant, of both clock services. A best-effort ticket has none, and no row. */
public final class ClocksCsv {
    private ClocksCsv() {}

    static void print(RunningServices services, String query, PrintStream out) {
        try (Csv csv = new Csv(
                "ticketId,escalationId,kind,subscriptionId,plan,hours,startedAt,dueAt,respondedAt,verdict,overrunSeconds,blocks",
                2)) {
            forEach(services, query, clock -> add(csv, clock));
            csv.print(out);
        }
    }

    /** Shows every clock that has a due instant, as JSON. */
    public static void forEach(RunningServices services, String query, Consumer<JsonNode> reader) {
        for (ServiceName service : List.of(ServiceName.SLA, ServiceName.ESCALATION)) {
            Pages.forEach(page -> services.get(service, page), "/clocks", query, clock -> {
                if (clock.hasNonNull("dueAt")) {
                    reader.accept(clock);
                }
            });
        }
    }

    private static void add(Csv csv, JsonNode clock) {
        csv.add(
                text(clock, "ticketId"),
                text(clock, "escalationId"),
                text(clock, "kind"),
                text(clock, "subscriptionId"),
                text(clock, "plan"),
                text(clock, "hours"),
                second(clock, "startedAt"),
                second(clock, "dueAt"),
                second(clock, "respondedAt"),
                text(clock, "status"),
                text(clock, "overrunSeconds"),
                text(clock, "blocks"));
    }

    private static String text(JsonNode clock, String field) {
        return clock.path(field).asString("");
    }

    private static String second(JsonNode clock, String field) {
        return clock.hasNonNull(field)
                ? Instant.parse(text(clock, field))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "";
    }
}
