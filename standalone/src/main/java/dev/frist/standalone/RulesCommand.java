package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.clock.RuleApplication.Applied;
import dev.frist.clock.RuleEffect;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.RulesInForce;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which rules are in force, and pins other versions to clocks that run, after showing what that does. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description =
                "Shows by which terms and which calendar new promises are made, at each instant from the first. With a"
                        + " version: what it does to the clocks that run; with --apply does it. The services must have"
                        + " the file in their frist.rules.folder.")
public final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;

    @Option(names = "--terms", paramLabel = "VERSION", description = "version of a terms file")
    private @Nullable String terms;

    @Option(
            names = "--calendar",
            paramLabel = "VERSION",
            description = "version of a calendar file; that inside of the terms file by default")
    private @Nullable String calendar;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            description = "show what is in force where this is the services' frist.rules.folder, without asking them")
    private @Nullable Path rules;

    @Option(names = "--apply", description = "do it, and record on each clock who and why")
    private boolean apply;

    @Mixin
    private final Decision decision = new Decision();

    @Mixin
    private final PortBase ports = new PortBase();

    public RulesCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        RunningServices services = new RunningServices(ports);
        if (terms == null && calendar == null) {
            if (apply) {
                throw new CannotGoOn("name a version, with --terms VERSION, --calendar VERSION, or both.");
            }
            inForce(services).lines().forEach(terminal::result);
            return 0;
        }
        if (apply) {
            Map<String, String> body = versions();
            body.put("by", decision.signed().by());
            body.put("why", decision.signed().why());
            ServiceName.CLOCKS.forEach(service -> apply(services, service, body));
        } else {
            ServiceName.CLOCKS.forEach(service -> show(services, service));
            terminal.result("Nothing was changed; the same with --apply --by NAME --why TEXT does it.");
        }
        return 0;
    }

    private RulesInForce inForce(RunningServices services) {
        try {
            return rules == null
                    ? EventJson.read(services.get(ServiceName.TICKET, "/rules"), RulesInForce.class)
                    : RuleBook.load(rules, null, clock).inForce();
        } catch (BadFile e) {
            throw new CannotGoOn(String.valueOf(e.getMessage()), e);
        }
    }

    private void show(RunningServices services, ServiceName service) {
        String query = versions().entrySet().stream()
                .map(it -> "%s=%s".formatted(it.getKey(), URLEncoder.encode(it.getValue(), UTF_8)))
                .collect(Collectors.joining("&"));
        List<RuleEffect> effects = services.list(service, "/rules/effect?" + query)
                .map(it -> EventJson.read(it, RuleEffect.class))
                .toList();
        effects.forEach(this::tell);
        terminal.result("%s: %,d clocks that run would move".formatted(service.label(), effects.size()));
    }

    private void tell(RuleEffect effect) {
        terminal.result("  %s (%s): due %s, %s"
                .formatted(
                        effect.ticketId(),
                        effect.customer(),
                        due(effect.dueAt()),
                        effect.problem() == null
                                ? "would be due " + due(effect.newDueAt())
                                : "cannot be assessed and would keep its own: " + effect.problem()));
    }

    private static String due(@Nullable Instant instant) {
        return instant == null ? "never" : instant.toString();
    }

    private void apply(RunningServices services, ServiceName service, Map<String, String> body) {
        Applied applied = EventJson.read(services.post(service, "/rules/applications", body), Applied.class);
        terminal.result("%s: applied to %,d clocks, %,d of them moved, %,d keep their own"
                .formatted(service.label(), applied.clocks(), applied.moved(), applied.kept()));
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Optional.ofNullable(terms).ifPresent(version -> versions.put("terms", version));
        Optional.ofNullable(calendar).ifPresent(version -> versions.put("calendar", version));
        return versions;
    }
}
