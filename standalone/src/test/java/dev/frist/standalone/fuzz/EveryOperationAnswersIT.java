package dev.frist.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ClockIds;
import dev.frist.kit.test.RawHttp;
import dev.frist.kit.test.RawHttp.Answer;
import dev.frist.standalone.Growth;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.outage.RunningFrist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to any operation of any service, it is answered within its time, and by a fault of the service never. A request
 * follows from its number and the seed: {@code -Dfrist.fuzz.first=4711 -Dfrist.fuzz.requests=1} sends one again.
 */
class EveryOperationAnswersIT {
    private static final long SEED = Long.getLong("frist.fuzz.seed", 20261130);
    private static final long FIRST = Long.getLong("frist.fuzz.first", 0);
    private static final int AT_ONCE = 8;
    private static final int SHOWN = 2_000;

    private final RunningFrist frist = RunningFrist.get();
    private Map<String, String> known = Map.of();
    private List<Operation> operations = List.of();

    @BeforeEach
    void somethingIsThere() throws Exception {
        frist.post(ServiceName.CREDIT, "/subscriptions", Known.subscription());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> frist.post(ServiceName.TICKET, "/tickets", Known.ticket()) != 422);
        String clock = ClockIds.initialResponse(Known.TICKET);
        await().atMost(Duration.ofMinutes(1)).until(() -> frist.status(ServiceName.SLA, "/clocks/" + clock) == 200);
        known = Known.ids(clock);
        operations = Operations.of(frist);
        assertThat(operations).hasSizeGreaterThan(100);
    }

    @Test
    void threeThousandRequests() throws Exception {
        send(FIRST, Integer.getInteger("frist.fuzz.requests", 3_000));
    }

    @Tag("long")
    @Tag("by-hand")
    @Test
    void aHundredThousandRequestsLeaveNothingBehind() throws Exception {
        Growth growth = new Growth();
        for (int i = 0; i < 20; i++) {
            send(FIRST + i * 5_000, 5_000);
            growth.look();
        }
        growth.requireNone();
    }

    private void send(long first, int requests) throws Exception {
        Map<Integer, Long> answers;
        List<String> failures = new ArrayList<>();
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = threads.invokeAll(LongStream.range(first, first + requests)
                    .<Callable<Outcome>>mapToObj(number -> () -> {
                        places.acquire();
                        try {
                            return outcome(number);
                        } finally {
                            places.release();
                        }
                    })
                    .toList());
            outcomes.forEach(it -> it.resultNow().failure().ifPresent(failures::add));
            answers = outcomes.stream()
                    .collect(Collectors.groupingBy(it -> it.resultNow().status(), TreeMap::new, Collectors.counting()));
        }
        assertThat(failures)
                .as("seed %d, of %d requests, answered %s", SEED, requests, answers)
                .isEmpty();
        System.out.println("answered " + answers);
        // Much of what is sent is right: otherwise nothing behind the first check would be reached.
        assertThat(answers.getOrDefault(200, 0L)).isGreaterThan(requests / 10);
    }

    private record Outcome(int status, Optional<String> failure) {}

    private Outcome outcome(long number) {
        Values values = new Values(new Random(SEED * 1_000_003 + number), known);
        Operation operation = values.oneOf(operations);
        int port = frist.port(operation.service());
        HostileRequest hostile = new HostileRequest(operation, values, port);
        byte[] request = hostile.bytes();
        try {
            Answer answer = RawHttp.send(port, request);
            return new Outcome(
                    answer.status(),
                    isRight(answer, request) || answer.status() == 0 && hostile.isBrokenOff()
                            ? Optional.empty()
                            : Optional.of(told(
                                    number,
                                    operation,
                                    request,
                                    answer.status() + " after " + answer.took() + "\n" + shortened(answer.text()))));
        } catch (IOException noAnswer) {
            return new Outcome(0, Optional.of(told(number, operation, request, noAnswer)));
        }
    }

    private static boolean isRight(Answer answer, byte[] request) {
        return switch (answer.status() / 100) {
            case 2, 3 -> true;
            // Of a part that has no health of its own, Boot says nothing but 404.
            case 4 ->
                answer.has("Content-Type", "application/problem+json")
                        || answer.has("Content-Type", "text/html")
                        || answer.has("Content-Length", "0")
                        || answer.status() == 404 && asksForTheHeadOfAPart(request);
            default -> answer.status() == 503 && answer.has("Retry-After", "");
        };
    }

    // There Tomcat tells no length.
    private static boolean asksForTheHeadOfAPart(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD /actuator/health/");
    }

    private static String told(long number, Operation operation, byte[] request, Object answer) {
        return "request %d to %s: %s%n%s%n"
                .formatted(
                        number,
                        operation.service().label(),
                        answer,
                        shortened(new String(request, StandardCharsets.ISO_8859_1)));
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
