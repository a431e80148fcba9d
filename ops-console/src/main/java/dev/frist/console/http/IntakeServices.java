package dev.frist.console.http;

import dev.frist.intake.ParkedFacts.Waiting;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.store.relay.TroublesController.Troubles;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The services that take facts in: what they are asked that is no history, and what they are told to do. */
public final class IntakeServices {
    private static final List<String> INTAKES = List.of("ticket-service", "credit-service");
    private static final TypeReference<Page<Waiting>> PARKED = new TypeReference<>() {};

    private final Directory directory;

    public IntakeServices(Directory directory) {
        this.directory = directory;
    }

    /**
     * What somebody wants done.
     *
     * @param seen see {@link dev.frist.intake.RejectionCommands}
     */
    public record Order(String by, String reason, @Nullable Integer seen) {}

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

    /** Names of those that take facts in, in order. */
    public List<String> intakes() {
        return INTAKES;
    }

    /** Asks all services at once. */
    public List<ServiceStatus> statuses(int limit) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ServiceStatus>> questions = directory.all().stream()
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
        return EventJson.read(named(service).get("/parked/" + eventId), Waiting.class);
    }

    public Ruling retry(String service, UUID rejectionId, Order order) {
        return tell(service, "/rejections/" + rejectionId + "/retry", order);
    }

    public Ruling discard(String service, UUID rejectionId, Order order) {
        return tell(service, "/rejections/" + rejectionId + "/discard", order);
    }

    public Ruling discardParked(String service, UUID eventId, Order order) {
        return tell(service, "/parked/" + eventId + "/discard", order);
    }

    private Ruling tell(String service, String path, Order order) {
        return EventJson.read(named(service).post(path, order), Ruling.class);
    }

    private static ServiceStatus status(Service service, int limit) {
        boolean takesFacts = INTAKES.contains(service.name());
        try {
            Troubles troubles = EventJson.read(service.get("/troubles"), Troubles.class);
            Page<Waiting> parked = takesFacts ? parked(service, limit) : null;
            return new ServiceStatus(service.name(), takesFacts, parked, troubles);
        } catch (ServiceSilent | Refused | NotFound | JacksonException noAnswerThatMakesSense) {
            return new ServiceStatus(service.name(), takesFacts, null, null);
        }
    }

    private static Page<Waiting> parked(Service service, int limit) {
        return EventJson.mapper().treeToValue(service.get("/parked?limit=" + limit), PARKED);
    }

    private Service named(String name) {
        if (!INTAKES.contains(name)) {
            throw new NotFound("service", name);
        }
        return directory.named(name);
    }
}
