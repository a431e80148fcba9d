package dev.frist.standalone.history;

import dev.frist.connect.mapping.ExportMapping.Judgement;
import dev.frist.kit.web.CsvRow;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a help desk's own figures of its promises differ from Frist's verdicts. */
final class HelpDeskFigures {
    private static final String HEADING =
            "ticketId,clock,helpDesk,frist,helpDeskDueAt,fristDueAt,fristDueLaterBySeconds";

    private final Map<Promised, Judgement> expected = new HashMap<>();
    private long agreed;
    private long differing;

    private record Promised(String ticketId, String clock) {}

    void expect(Judgement it) {
        expected.put(new Promised(it.ticketId(), it.clock()), it);
    }

    /** As CSV; how many there are, and how many agree, among the remarks. */
    void print(RunningServices services, Terminal terminal) {
        terminal.result(HEADING);
        ServiceName.CLOCKS.forEach(
                service -> services.list(service, "/clocks", "").forEach(it -> compare(it, terminal)));
        // What Frist keeps no clock for.
        expected.values().forEach(it -> tell(it, "", null, terminal));
        terminal.remark(
                "%,d promises compared: %,d agree, %,d differ".formatted(agreed + differing, agreed, differing));
    }

    private void compare(JsonNode clock, Terminal terminal) {
        Judgement theirs = expected.remove(new Promised(text(clock, "ticketId"), text(clock, "kind")));
        if (theirs == null) {
            return;
        }
        Instant dueAt = clock.hasNonNull("dueAt") ? Instant.parse(text(clock, "dueAt")) : null;
        boolean isBreached = clock.path("breached").asBoolean(false);
        if (isBreached == theirs.breached() && isSame(dueAt, theirs.dueAt())) {
            agreed++;
        } else {
            tell(theirs, verdict(isBreached), dueAt, terminal);
        }
    }

    /** Help desks say it to the second; one that does not say it does not differ. */
    private static boolean isSame(@Nullable Instant ours, @Nullable Instant theirs) {
        return theirs == null
                || ours != null && Duration.between(theirs, ours).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }

    private void tell(Judgement theirs, String ours, @Nullable Instant dueAt, Terminal terminal) {
        differing++;
        Instant theirDueAt = theirs.dueAt();
        terminal.result(CsvRow.of(Stream.of(
                theirs.ticketId(),
                theirs.clock(),
                verdict(theirs.breached()),
                ours,
                text(theirDueAt),
                text(dueAt),
                dueAt == null || theirDueAt == null
                        ? ""
                        : String.valueOf(Duration.between(theirDueAt, dueAt).toSeconds()))));
    }

    private static String verdict(boolean isBreached) {
        return isBreached ? "BREACHED" : "NOT_BREACHED";
    }

    private static String text(@Nullable Instant it) {
        return it == null ? "" : it.toString();
    }

    private static String text(JsonNode clock, String member) {
        return clock.path(member).asString("");
    }
}
