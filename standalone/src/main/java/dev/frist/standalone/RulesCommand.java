package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.Decision;
import dev.frist.standalone.client.PortBase;
import dev.frist.standalone.client.RunningServices;
import dev.frist.standalone.client.ServiceName;
import dev.frist.standalone.client.Terminal;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Pins other versions of the rules to clocks that run, after showing what that does. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description =
                "Shows what another version of the terms or the calendar does to the clocks that run; with --apply does"
                        + " it. The services must have the file in their frist.rules.folder.")
public final class RulesCommand implements Callable<Integer> {
    private static final List<ServiceName> CLOCKS = List.of(ServiceName.SLA, ServiceName.ESCALATION);

    private final Terminal terminal = Terminal.OF_PROCESS;

    @Option(names = "--terms", paramLabel = "VERSION", description = "version of a terms file")
    private @Nullable String terms;

    @Option(names = "--calendar", paramLabel = "VERSION", description = "version of a calendar file")
    private @Nullable String calendar;

    @Option(names = "--apply", description = "do it, and record on each clock who and why")
    private boolean apply;

    @Mixin
    private final Decision decision = new Decision();

    @Mixin
    private final PortBase ports = new PortBase();

    @Override
    public Integer call() {
        if (terms == null && calendar == null) {
            throw new CannotGoOn("name a version, with --terms VERSION, --calendar VERSION, or both.");
        }
        RunningServices services = new RunningServices(ports);
        if (apply) {
            Map<String, String> body = versions();
            body.put("by", decision.signed().by());
            body.put("why", decision.signed().why());
            CLOCKS.forEach(service -> apply(services, service, body));
        } else {
            CLOCKS.forEach(service -> show(services, service));
            terminal.result("Nothing was changed; the same with --apply --by NAME --why TEXT does it.");
        }
        return 0;
    }

    private void show(RunningServices services, ServiceName service) {
        StringBuilder query = new StringBuilder();
        versions()
                .forEach((name, version) ->
                        query.append('&').append(name).append('=').append(URLEncoder.encode(version, UTF_8)));
        AtomicInteger effects = new AtomicInteger();
        services.forEach(service, "/rules/effect", query.toString(), effect -> {
            effects.incrementAndGet();
            line(effect);
        });
        terminal.result("%s: %,d clocks that run would move".formatted(service.label(), effects.get()));
    }

    private void line(JsonNode effect) {
        String outcome = effect.hasNonNull("problem")
                ? "cannot be assessed and would keep its own: "
                        + effect.path("problem").asString()
                : "would be due " + effect.path("newDueAt").asString("never");
        terminal.result("  %s (%s): due %s, %s"
                .formatted(
                        effect.path("ticketId").asString(),
                        effect.path("customer").asString(),
                        effect.path("dueAt").asString("never"),
                        outcome));
    }

    private void apply(RunningServices services, ServiceName service, Map<String, String> body) {
        JsonNode applied = services.post(service, "/rules/applications", body);
        terminal.result("%s: applied to %,d clocks, %,d of them moved, %,d keep their own"
                .formatted(
                        service.label(),
                        applied.path("clocks").asLong(),
                        applied.path("moved").asLong(),
                        applied.path("kept").asLong()));
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Optional.ofNullable(terms).ifPresent(version -> versions.put("terms", version));
        Optional.ofNullable(calendar).ifPresent(version -> versions.put("calendar", version));
        return versions;
    }
}
