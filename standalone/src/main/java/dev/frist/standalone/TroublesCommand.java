package dev.frist.standalone;

import dev.frist.kit.consume.Place;
import dev.frist.kit.json.EventJson;
import dev.frist.store.relay.TroublesController.Troubles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what each service cannot get past, and puts a record aside on somebody's word. */
@Command(
        name = "troubles",
        mixinStandardHelpOptions = true,
        description =
                "Says where each service stands still, what it has set aside and what waits for that; ends with 1 if"
                        + " there is anything. With --put-aside lets a service go on after the record at which it"
                        + " stands.")
public final class TroublesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(exclusive = false)
    private @Nullable Order order;

    @Mixin
    private final PortBase ports = new PortBase();

    public TroublesCommand() {
        this(Terminal.OF_PROCESS);
    }

    public TroublesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of it, or none. */
    private static final class Order {
        @Option(
                names = "--put-aside",
                required = true,
                arity = "2",
                paramLabel = "SERVICE TOPIC-PARTITION@OFFSET",
                hideParamSyntax = true,
                description = "keeps this record in the service's database, and moves past it")
        private List<String> record = List.of();

        @Option(
                names = "--consumer",
                paramLabel = "NAME",
                description = "where several consumers of the service read the topic: which")
        private @Nullable String consumer;

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "who has decided it")
        private String by = "";

        @Option(names = "--why", required = true, paramLabel = "TEXT", description = "why")
        private String why = "";

        private ServiceName service() {
            try {
                return ServiceName.labelled(record.getFirst());
            } catch (IllegalArgumentException e) {
                throw new CannotGoOn(e.getMessage() + "; ./frist troubles names them.", e);
            }
        }

        private Map<String, Object> body() {
            Place name = TroubleLines.record(record.getLast());
            Map<String, Object> body = new LinkedHashMap<>(Map.of(
                    "topic", name.topic(),
                    "partition", name.partition(),
                    "offset", name.offset(),
                    "by", by,
                    "why", why));
            if (consumer != null) {
                body.put("consumer", consumer);
            }
            return body;
        }
    }

    @Override
    public Integer call() {
        RunningServices services = new RunningServices(ports);
        return order == null ? show(services) : putAside(services, order);
    }

    private int putAside(RunningServices services, Order it) {
        services.post(it.service(), "/troubles/put-aside", it.body());
        terminal.result(
                "%s has put aside %s, and goes on after it.".formatted(it.record.getFirst(), it.record.getLast()));
        return 0;
    }

    private int show(RunningServices services) {
        boolean isAnything = false;
        for (ServiceName service : ServiceName.values()) {
            isAnything |= show(services, service);
        }
        return isAnything ? 1 : 0;
    }

    private boolean show(RunningServices services, ServiceName service) {
        List<String> lines;
        try {
            lines = new TroubleLines(service.label())
                    .of(EventJson.read(services.get(service, "/troubles"), Troubles.class));
        } catch (NoAnswer e) {
            lines = List.of("does not say: " + e.getMessage());
        }
        terminal.result(service.label() + (lines.isEmpty() ? ": nothing" : ":"));
        lines.forEach(line -> terminal.result("  " + line));
        return !lines.isEmpty();
    }
}
