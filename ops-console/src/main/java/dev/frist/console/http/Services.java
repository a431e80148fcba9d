package dev.frist.console.http;

import dev.frist.intake.ParkedFacts.Waiting;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.store.relay.TroublesController.Troubles;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The services, in the order in which they are shown: what they are asked that is no history, and what those that take facts in are
 * told to do. Settings {@code frist.services.*} say where they are.
 */
public final class Services {
    private static final List<String> INTAKES = List.of("ticket-service", "credit-service");
    private static final String CONNECT = "frist.services.connect-service";
    private static final TypeReference<Page<Waiting>> PARKED = new TypeReference<>() {};

    private final List<Service> services;
    private final @Nullable Service connect;

    public Services(Environment settings, CallerToken token) {
        this.connect = Optional.ofNullable(settings.getProperty(CONNECT))
                .map(it -> new Service("connect-service", URI.create(it), token))
                .orElse(null);
        this.services = Stream.of(
                        "ticket-service", "sla-service", "escalation-service", "credit-service", "notice-service")
                .map(name ->
                        new Service(name, URI.create(settings.getRequiredProperty("frist.services." + name)), token))
                .toList();
    }

    /**
     * What somebody wants done, as a form says it.
     *
     * @param seen see {@link dev.frist.intake.RejectionCommands}
     */
    public record OperatorOrder(
            @Nullable String by,
            @Nullable String reason,
            @Nullable Integer seen) {
        public OperatorOrder {
            by = by == null ? "" : by;
            reason = reason == null ? "" : reason;
        }
    }

    /**
     * What a service says of itself.
     *
     * @param takesFacts whether anything can be parked there
     * @param parked null if it did not answer, or takes no facts in
     * @param troubles null if it did not answer
     */
    public record ServiceStatus(
            String service,
            boolean takesFacts,
            @Nullable Page<Waiting> parked,
            @Nullable Troubles troubles) {
        public boolean answers() {
            return troubles != null;
        }

        public boolean isInTrouble() {
            return troubles != null && !troubles.isNone();
        }
    }

    public List<Service> all() {
        return services;
    }

    /** @throws NotFound if there is none of that name */
    public Service named(String name) {
        return services.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("service", name));
    }

    /** The one to which help desks deliver; empty: none is connected. */
    public Optional<Service> connect() {
        return Optional.ofNullable(connect);
    }

    /** Names of those that take facts in, in order. */
    public List<String> intakes() {
        return INTAKES;
    }

    /** Asks all of them at once. */
    public List<ServiceStatus> statuses(int limit) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ServiceStatus>> questions = services.stream()
                    .<Callable<ServiceStatus>>map(service -> () -> status(service, limit))
                    .toList();
            return threads.invokeAll(questions).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @throws NotFound if it is no longer parked */
    public Waiting parked(String service, UUID eventId) {
        return intake(service).get("/parked/" + eventId, Waiting.class);
    }

    /** @param path what is decided, and how: {@code /rejections/ID/retry} or {@code …/discard}, or {@code /parked/ID/discard} */
    public Ruling decide(String service, String path, OperatorOrder order) {
        return EventJson.read(intake(service).post(path, order), Ruling.class);
    }

    private static ServiceStatus status(Service service, int limit) {
        boolean takesFacts = INTAKES.contains(service.name());
        try {
            Troubles troubles = service.get("/troubles", Troubles.class);
            Page<Waiting> parked =
                    takesFacts ? EventJson.mapper().treeToValue(service.get("/parked?limit=" + limit), PARKED) : null;
            return new ServiceStatus(service.name(), takesFacts, parked, troubles);
        } catch (ServiceSilent | Refused | NotFound | JacksonException noAnswerThatMakesSense) {
            return new ServiceStatus(service.name(), takesFacts, null, null);
        }
    }

    private Service intake(String name) {
        if (!INTAKES.contains(name)) {
            throw new NotFound("service", name);
        }
        return named(name);
    }
}
