package dev.frist.console.intake.http;

import dev.frist.console.http.Directory;
import dev.frist.console.http.Service;
import dev.frist.console.http.ServiceSilent;
import dev.frist.intake.ParkedList.Waiting;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.store.relay.TroublesController.Troubles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The services: what they are asked that is no history, and what they are told to do. */
public final class Services {
    private static final TypeReference<Page<Waiting>> PARKED = new TypeReference<>() {};

    private final Directory directory;
    private final Set<String> intakes;

    /** @param intakes those that take facts in */
    public Services(Directory directory, Set<String> intakes) {
        this.directory = directory;
        this.intakes = Set.copyOf(intakes);
    }

    /**
     * What somebody wants done.
     *
     * @param seen see {@link dev.frist.intake.RejectionCommands}
     */
    public record Order(String by, String reason, @Nullable Integer seen) {}

    /** Names of those that take facts in, in order. */
    public List<String> intakes() {
        return directory.all().stream()
                .map(Service::name)
                .filter(intakes::contains)
                .toList();
    }

    /** Asks all of them at once. */
    public List<Look> look(int limit) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Look>> looks = directory.all().stream()
                    .<Callable<Look>>map(service -> () -> look(service, limit))
                    .toList();
            return threads.invokeAll(looks).stream().map(Future::resultNow).toList();
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

    private Look look(Service service, int limit) {
        boolean takesFacts = intakes.contains(service.name());
        try {
            Troubles troubles = EventJson.read(service.get("/troubles"), Troubles.class);
            Page<Waiting> parked = takesFacts ? parked(service, limit) : null;
            return new Look(service.name(), takesFacts, parked, troubles);
        } catch (ServiceSilent | Refused | NotFound | JacksonException noAnswerThatMakesSense) {
            return new Look(service.name(), takesFacts, null, null);
        }
    }

    private static Page<Waiting> parked(Service service, int limit) {
        return EventJson.mapper().treeToValue(service.get("/parked?limit=" + limit), PARKED);
    }

    private Service named(String name) {
        if (!intakes.contains(name)) {
            throw new NotFound("service", name);
        }
        return directory.named(name);
    }
}
