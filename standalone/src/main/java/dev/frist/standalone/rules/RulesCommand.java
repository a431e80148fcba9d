package dev.frist.standalone.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.web.Pages;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Terminal terminal;

    @Option(names = "--terms", paramLabel = "VERSION", description = "version of a terms file")
    private @Nullable String terms;

    @Option(names = "--calendar", paramLabel = "VERSION", description = "version of a calendar file")
    private @Nullable String calendar;

    @Option(names = "--apply", description = "do it, and record on each clock who and why")
    private boolean apply;

    @Option(names = "--by", paramLabel = "NAME", description = "with --apply: who has decided it")
    private @Nullable String by;

    @Option(names = "--why", paramLabel = "TEXT", description = "with --apply: why")
    private @Nullable String why;

    @Mixin
    private final PortBase ports = new PortBase();

    public RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (terms == null && calendar == null) {
            throw new CannotGoOn("name a version, with --terms VERSION, --calendar VERSION, or both.");
        }
        if (apply && (by == null || why == null)) {
            throw new CannotGoOn("say who has decided it and why, with --by NAME --why TEXT.");
        }
        RunningServices services = new RunningServices(ports);
        CLOCKS.forEach(service -> {
            if (apply) {
                apply(services, service);
            } else {
                show(services, service);
            }
        });
        if (!apply) {
            terminal.result("Nothing was changed; the same with --apply --by NAME --why TEXT does it.");
        }
        return 0;
    }

    private void show(RunningServices services, ServiceName service) {
        AtomicInteger effects = new AtomicInteger();
        Pages.forEach(page -> services.get(service, page), "/rules/effect", versions(), effect -> {
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

    private void apply(RunningServices services, ServiceName service) {
        Map<String, String> body = new LinkedHashMap<>();
        put(body, "terms", terms);
        put(body, "calendar", calendar);
        put(body, "by", by);
        put(body, "why", why);
        JsonNode applied = services.post(service, "/rules/applications", body);
        terminal.result("%s: applied to %,d clocks, %,d of them moved, %,d keep their own"
                .formatted(
                        service.label(),
                        applied.path("clocks").asLong(),
                        applied.path("moved").asLong(),
                        applied.path("kept").asLong()));
    }

    private static void put(Map<String, String> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private String versions() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "terms", terms);
        put(parameters, "calendar", calendar);
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, version) ->
                query.append('&').append(name).append('=').append(URLEncoder.encode(version, UTF_8)));
        return query.toString();
    }
}
