package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockIds;
import dev.frist.standalone.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances of sla-service come and go while tickets are opened, and clocks come due all the time. */
class SharedByInstancesIT {
    private static final Duration OBJECTIVE = Duration.ofSeconds(15);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    private final Scene scene = new Scene();
    private final RunningFrist frist = scene.frist();
    private final String subscription = Scene.newId("S");
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    @AfterEach
    void close() {
        frist.start(ServiceName.SLA);
        scene.close();
    }

    @Tag("long")
    @Test
    void eachClockIsLookedAtOnceThoughOneInstanceIsKilled() throws Exception {
        share(instances -> {
            instances.start();
            instances.killOldest();
        });
    }

    @Test
    @Tag("long")
    void eachClockIsLookedAtOnceAndInTimeHoweverInstancesComeAndGo() throws Exception {
        share(instances -> {
            instances.start();
            instances.start();
            for (int i = 0; i < 3; i++) {
                instances.replaceOldest();
            }
            instances.killOldest();
            instances.terminateOldest();
        });
    }

    private interface Changes {
        void of(Instances instances) throws Exception;
    }

    /** From one instance to one instance. */
    private void share(Changes changes) throws Exception {
        scene.publisher().subscription(subscription, OBJECTIVE).get();
        scene.eventually(
                () -> assertThat(scene.term(subscription).isMissingNode()).isFalse());
        frist.stop(ServiceName.SLA);
        try (Instances instances = new Instances(frist)) {
            instances.start();
            Thread customers = Thread.ofPlatform().name("customers").start(this::openTickets);
            changes.of(instances);
            Thread.sleep(OBJECTIVE);
            closing = true;
            customers.join();

            scene.eventually(() -> assertThat(breaches().stream().map(Breach::clock))
                    .containsExactlyInAnyOrderElementsOf(clocks(silent)));
            assertThat(breaches()).allSatisfy(it -> assertThat(it.delay()).isBetween(Duration.ZERO, LONGEST_DELAY));
            scene.eventually(() -> assertThat(met()).containsExactlyInAnyOrderElementsOf(clocks(answered)));
            scene.eventually(scene.books()::mustBalance);
        }
    }

    /** Every third is answered at once. */
    private void openTickets() {
        for (int i = 0; !closing; i++) {
            String ticket = Scene.newId("T");
            Instant now = Instant.now();
            scene.publisher().opened(ticket, subscription, 1, now);
            if (i % 3 == 0) {
                scene.publisher().responded(ticket, now);
            }
            (i % 3 == 0 ? answered : silent).add(ticket);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Breach(String clock, Instant due, Instant recorded) {
        Duration delay() {
            return Duration.between(due, recorded);
        }
    }

    private List<Breach> breaches() {
        return frist
                .database(ServiceName.SLA)
                .sql("""
                    select stream_id, recorded_at, convert_from(payload, 'UTF8')::json ->> 'effectiveAt' as due
                    from domain_event where type = 'dev.frist.clock.ResponseBreached.v3'
                    """)
                .query((row, number) -> new Breach(
                        row.getString("stream_id"),
                        Instant.parse(row.getString("due")),
                        row.getTimestamp("recorded_at").toInstant()))
                .list()
                .stream()
                .filter(it -> isOurs(it.clock()))
                .toList();
    }

    private List<String> met() {
        return frist
                .database(ServiceName.SLA)
                .sql("select stream_id from domain_event where type = 'dev.frist.clock.ResponseMet.v3'")
                .query(String.class)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /** The database knows those of other tests, too. */
    private boolean isOurs(String clock) {
        return clocks(silent).contains(clock) || clocks(answered).contains(clock);
    }

    private static Set<String> clocks(Set<String> tickets) {
        return tickets.stream().map(ClockIds::initialResponse).collect(Collectors.toSet());
    }
}
