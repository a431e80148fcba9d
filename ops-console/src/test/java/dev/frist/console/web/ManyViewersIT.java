package dev.frist.console.web;

import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.console.RunningConsole;
import dev.frist.events.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two hundred browsers with the board open. */
class ManyViewersIT {
    private static final int VIEWERS = 200;
    private static final int CHANGES = 5;
    private static final RunningConsole CONSOLE =
            new RunningConsole(Map.of("frist.console.viewers-at-most", Integer.toString(VIEWERS)));

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AtomicInteger> told =
            Stream.generate(AtomicInteger::new).limit(VIEWERS).toList();

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void allAreToldOfEachChangeAndTheDatabaseIsAskedOnce() throws Exception {
        told.forEach(this::listen);
        await().atMost(Duration.ofMinutes(1)).until(() -> told.stream().allMatch(it -> it.get() > 0));
        long looksBefore = scans("picture");
        long totalsBefore = scans("clock_tally");
        long start = System.nanoTime();

        for (int change = 0; change < CHANGES; change++) {
            List<Integer> before = told.stream().map(AtomicInteger::get).toList();
            String ticket = "T-" + change;
            CONSOLE.publish(opened(ticket, Severity.MAJOR, Instant.now()), started(ticket, Instant.now()));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> IntStream.range(0, VIEWERS)
                            .allMatch(it -> told.get(it).get() > before.get(it)));
            lookAtOnce();
        }

        HttpResponse<String> oneMore =
                http.send(HttpRequest.newBuilder(address("/live")).build(), BodyHandlers.ofString());
        assertThat(oneMore.statusCode()).isEqualTo(503);
        assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();
        assertThat(oneMore.body()).contains(VIEWERS + " look at it already");

        double seconds = (System.nanoTime() - start) / 1e9;
        long drawn = CONSOLE.jdbc().queryForObject("select version from picture", Long.class);
        awaitStatistics();
        // Four looks a second whoever waits, and what drawing itself reads of its one row: not two hundred of either.
        assertThat(scans("picture") - looksBefore).isLessThan((long) (5 * seconds) + 4 * drawn + 20);
        // A view holds for a second, or until the next version; drawing reads the tally as well.
        assertThat(scans("clock_tally") - totalsBefore)
                .isLessThan((long) (3 * seconds) + 8 * drawn + 20)
                .isLessThan(VIEWERS * CHANGES / 2);
    }

    private void listen(AtomicInteger count) {
        http.sendAsync(HttpRequest.newBuilder(address("/live")).build(), BodyHandlers.ofLines())
                .thenAccept(answer ->
                        answer.body().filter(line -> line.startsWith("data:")).forEach(_ -> count.incrementAndGet()));
    }

    /** As browsers do that were told. */
    private void lookAtOnce() {
        HttpRequest part = HttpRequest.newBuilder(address("/?status=DUE"))
                .header("HX-Request", "true")
                .build();
        CompletableFuture.allOf(IntStream.range(0, VIEWERS)
                        .mapToObj(_ -> http.sendAsync(part, BodyHandlers.ofString())
                                .thenAccept(answer ->
                                        assertThat(answer.statusCode()).isEqualTo(200)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static long scans(String table) {
        return CONSOLE.jdbc()
                .queryForObject(
                        "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables where relname ="
                                + " ?",
                        Long.class,
                        table);
    }

    /** A session tells what it has read after a second of rest at the latest. */
    private static void awaitStatistics() throws InterruptedException {
        Thread.sleep(2_000);
    }

    private static URI address(String path) {
        return CONSOLE.address().resolve(path);
    }
}
