package dev.frist.console.http;

import dev.frist.console.OpsConsole;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.Standstill;
import dev.frist.store.relay.TroublesController.StandsStill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where services stand still, and the console itself. They are asked beside the board, for all who look, and only while somebody
 * does; one that is slow to answer does not hold it up.
 */
public final class Standstills {
    private static final Duration HOLDS = Duration.ofSeconds(5);
    private static final Duration PASSING = Duration.ofSeconds(10);
    private static final long PATIENCE_MILLIS = 300;

    private final Services services;
    private final List<PartitionLoop> own;
    private CompletableFuture<List<Stuck>> asked = CompletableFuture.completedFuture(List.of());
    private Instant askedAt = Instant.EPOCH;
    private volatile List<Stuck> last = List.of();

    public Standstills(Services services, List<PartitionLoop> own) {
        this.services = services;
        this.own = List.copyOf(own);
    }

    /**
     * A service that does not get on.
     *
     * @param where the record at which it stands, or else which of its consumers
     */
    public record Stuck(String service, String where, Instant since, String problem) {}

    /** Those that are no passing hitch. */
    public List<Stuck> at(Instant now) {
        List<Stuck> all = new ArrayList<>(own(now));
        all.addAll(ofServices(now));
        all.removeIf(it -> it.since().plus(PASSING).isAfter(now));
        return all;
    }

    private List<Stuck> own(Instant now) {
        return own.stream()
                .flatMap(loop -> loop.standstills(now).stream())
                .map(it -> new Stuck(OpsConsole.NAME, where(it), it.since(), it.problem()))
                .toList();
    }

    private static String where(Standstill it) {
        return it.at() == null ? it.consumer() : it.at().toString();
    }

    private List<Stuck> ofServices(Instant now) {
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
        return services.all().stream().flatMap(Standstills::of).toList();
    }

    private static Stream<Stuck> of(Service service) {
        return service.troubles().stream()
                .flatMap(it -> it.standsStill().stream())
                .map(it -> new Stuck(service.name(), where(it), it.since(), it.problem()));
    }

    private static String where(StandsStill it) {
        return it.offset() == null ? it.consumer() : it.topic() + "-" + it.partition() + "@" + it.offset();
    }
}
