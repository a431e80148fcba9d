package dev.frist.console.board.http;

import dev.frist.console.board.Stuck;
import dev.frist.console.http.Directory;
import dev.frist.console.http.Service;
import dev.frist.console.http.ServiceSilent;
import dev.frist.kit.Refused;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.Standstill;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.store.relay.TroublesController.StandsStill;
import dev.frist.store.relay.TroublesController.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * Where services stand still, and the console itself. They are asked beside the board, for all who look, and only while somebody
 * does; one that is slow to answer does not hold it up.
 */
public final class Standstills {
    private static final Duration HOLDS = Duration.ofSeconds(5);
    private static final Duration PASSING = Duration.ofSeconds(10);
    private static final long PATIENCE_MILLIS = 300;

    private final Directory directory;
    private final String self;
    private final List<PartitionLoop> own;
    private CompletableFuture<List<Stuck>> asked = CompletableFuture.completedFuture(List.of());
    private Instant askedAt = Instant.EPOCH;
    private volatile List<Stuck> last = List.of();

    /** @param self the console's name */
    public Standstills(Directory directory, String self, List<PartitionLoop> own) {
        this.directory = directory;
        this.self = self;
        this.own = List.copyOf(own);
    }

    /** Those that are no passing hitch. */
    public List<Stuck> at(Instant now) {
        List<Stuck> all = new ArrayList<>(own(now));
        all.addAll(services(now));
        all.removeIf(it -> it.since().plus(PASSING).isAfter(now));
        return all;
    }

    private List<Stuck> own(Instant now) {
        return own.stream()
                .flatMap(loop -> loop.standstills(now).stream())
                .map(it -> new Stuck(self, where(it), it.since(), it.problem()))
                .toList();
    }

    private static String where(Standstill it) {
        return it.at() == null ? it.consumer() : it.at().toString();
    }

    private List<Stuck> services(Instant now) {
        try {
            last = ask(now).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unanswered) {
            // What they said before.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private synchronized CompletableFuture<List<Stuck>> ask(Instant now) {
        if (asked.isDone() && askedAt.plus(HOLDS).isBefore(now)) {
            askedAt = now;
            asked = CompletableFuture.supplyAsync(
                    this::ofAll, task -> Thread.ofVirtual().name("standstills").start(task));
        }
        return asked;
    }

    private List<Stuck> ofAll() {
        return directory.all().stream().flatMap(it -> of(it).stream()).toList();
    }

    private static List<Stuck> of(Service service) {
        try {
            return EventJson.read(service.get("/troubles"), Troubles.class).standsStill().stream()
                    .map(it -> new Stuck(service.name(), where(it), it.since(), it.problem()))
                    .toList();
        } catch (ServiceSilent | Refused | NotFound | JacksonException noAnswerThatMakesSense) {
            return List.of();
        }
    }

    private static String where(StandsStill it) {
        return it.offset() == null ? it.consumer() : it.topic() + "-" + it.partition() + "@" + it.offset();
    }
}
