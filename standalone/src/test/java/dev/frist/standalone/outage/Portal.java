package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A portal that reports what happens to some tickets for a while, and what that must come to, whatever breaks meanwhile. */
final class Portal {
    private static final int TICKETS = 60;
    private static final int MESSAGES = 4;

    private final Scene scene;
    private final String subscription = Scene.newId("S");
    private final List<String> tickets =
            IntStream.range(0, TICKETS).mapToObj(number -> Scene.newId("T")).toList();

    Portal(Scene scene) {
        this.scene = scene;
    }

    String subscription() {
        return subscription;
    }

    /** Returns when the customer is known; the reports go on. */
    Thread open() throws Exception {
        // So short that some are answered late: breaches, blocks and days are under way, too.
        scene.publisher().subscription(subscription, Duration.ofMinutes(30)).get();
        scene.eventually(
                () -> assertThat(scene.term(subscription).isMissingNode()).isFalse());
        return Thread.ofPlatform().name("portal").start(this::report);
    }

    /** Each fact is accepted once, each clock is right, and so is what lateness costs. */
    void mustHaveBeenHeard() {
        scene.eventually(() -> assertThat(acceptedFacts()).containsExactlyInAnyOrderElementsOf(reportedFacts()));
        for (int i = 0; i < TICKETS; i++) {
            scene.awaitInitialResponse(tickets.get(i), isLate(i) ? "SETTLED" : "MET");
        }
        int late = (int) IntStream.range(0, TICKETS).filter(this::isLate).count();
        scene.eventually(
                () -> assertThat(scene.term(subscription).path("extensionDays").asInt())
                        .isEqualTo(2 * late));
    }

    private boolean isLate(int number) {
        return number % 3 == 0;
    }

    /** As a publisher does that is not sure: now and then the same again. */
    private void report() {
        Instant opened = Instant.now().minus(Duration.ofHours(3));
        everyTicket(it -> scene.publisher().opened(it, subscription, 1, opened));
        for (int i = 0; i < MESSAGES; i++) {
            int number = i;
            everyTicket(it -> scene.publisher().message(it, number, opened.plusSeconds(number)));
            everyTicket(it -> {
                if (it.hashCode() % 4 == 0) {
                    scene.publisher().message(it, number, opened.plusSeconds(number));
                }
            });
        }
        everyTicket(it -> scene.publisher()
                .responded(
                        it, opened.plus(isLate(tickets.indexOf(it)) ? Duration.ofMinutes(62) : Duration.ofMinutes(5))));
    }

    private void everyTicket(Consumer<String> action) {
        tickets.forEach(ticket -> {
            action.accept(ticket);
            pause();
        });
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> reportedFacts() {
        Set<String> ids = new HashSet<>();
        for (String ticket : tickets) {
            ids.add(ticket + "/opened");
            ids.add(ticket + "/responded");
            IntStream.range(0, MESSAGES).forEach(i -> ids.add(ticket + "/message-" + i));
        }
        return ids;
    }

    /** One line for each event that a fact of ours has become. */
    private List<String> acceptedFacts() {
        return Published.on(Topics.TICKETS, scene.frist().bootstrapServers()).stream()
                .filter(it -> tickets.contains(it.subject()))
                .collect(Collectors.toMap(Published::id, Published::factId, (first, again) -> first))
                .values()
                .stream()
                .toList();
    }
}
