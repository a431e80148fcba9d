package dev.frist.standalone.demo;

import dev.frist.events.Topics;
import dev.frist.standalone.place.RunningKafka;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import dev.frist.standalone.up.Demonstration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Plays the scenario through Kafka, as internal systems would, and tells what Frist makes of it as it happens. */
public final class Demo implements Demonstration {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration SAYS_SO_AFTER = Duration.ofSeconds(15);
    // A set that time ends is halved down to one record, and each time takes a minute at most.
    private static final Duration STALLED = Duration.ofMinutes(15);

    private final Terminal terminal;
    private final Clock clock;

    /** @param clock in whose zone times are told */
    public Demo(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void play(String bootstrapServers) {
        String run =
                DateTimeFormatter.ofPattern("MMddHHmmss").format(clock.instant().atZone(clock.getZone()));
        Scenario scenario = Scenario.of(run, LocalDate.now(clock));
        Story story = new Story(scenario.reports());
        terminal.result("");
        terminal.result("The demo takes about a minute: eight tickets of four customers, published to " + Topics.INTAKE
                + ", and what Frist says about them");
        RunningKafka broker = RunningKafka.at(bootstrapServers, Topics.INTAKE);
        try (Narrator narrator = new Narrator(broker, scenario, story, clock, terminal);
                Newsroom newsroom = new Newsroom(broker)) {
            narrator.start();
            Instant start = clock.instant();
            for (Report report : scenario.reports()) {
                Instant moment = start.plus(report.after());
                waitUntil(moment);
                newsroom.publish(report, moment.minus(report.age()));
            }
            awaitTheEnd(story);
            narrator.recapitulate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** However long it takes, as long as anything comes. */
    private void awaitTheEnd(Story story) throws InterruptedException {
        long tellAt = System.nanoTime() + SAYS_SO_AFTER.toNanos();
        for (Optional<String> missing = story.missing(); missing.isPresent(); missing = story.missing()) {
            Thread.sleep(GLANCE);
            if (story.silence().compareTo(STALLED) > 0) {
                throw new CannotGoOn(
                        "nothing has come for %d minutes, and the demo still waits for %s; the services' log says why."
                                .formatted(STALLED.toMinutes(), missing.get()));
            }
            if (System.nanoTime() > tellAt) {
                terminal.result("… this takes longer than usual: the demo waits for " + missing.get());
                tellAt = System.nanoTime() + SAYS_SO_AFTER.toNanos();
            }
        }
    }

    private void waitUntil(Instant moment) throws InterruptedException {
        Thread.sleep(
                Duration.between(clock.instant(), moment).toMillis() > 0
                        ? Duration.between(clock.instant(), moment)
                        : Duration.ZERO);
    }
}
