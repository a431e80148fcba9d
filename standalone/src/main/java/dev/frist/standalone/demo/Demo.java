package dev.frist.standalone.demo;

import dev.frist.events.Topics;
import dev.frist.standalone.place.RunningKafka;
import dev.frist.standalone.terminal.Terminal;
import dev.frist.standalone.up.Demonstration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Plays the scenario through Kafka, as internal systems would, and tells what Frist makes of it as it happens. */
public final class Demo implements Demonstration {
    /** After the last report the last deadline still has to pass, and its news to come. */
    private static final Duration AFTERMATH = Duration.ofSeconds(12);

    private final Terminal terminal;
    private final Clock clock;

    /** @param clock in whose zone times are told */
    public Demo(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void play(String bootstrapServers) {
        Instant start = clock.instant();
        String run = DateTimeFormatter.ofPattern("MMddHHmmss").format(start.atZone(clock.getZone()));
        Scenario scenario = Scenario.of(run, LocalDate.now(clock));
        terminal.result("");
        terminal.result("The demo takes about a minute: eight tickets of four customers, published to " + Topics.INTAKE
                + ", and what Frist says about them");
        try (Narrator narrator =
                        new Narrator(RunningKafka.at(bootstrapServers, Topics.INTAKE), scenario, clock, terminal);
                Newsroom newsroom = new Newsroom(bootstrapServers, clock)) {
            narrator.start();
            for (Report report : scenario.reports()) {
                waitUntil(start.plus(report.after()));
                newsroom.publish(report);
            }
            waitUntil(clock.instant().plus(AFTERMATH));
            narrator.recapitulate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitUntil(Instant moment) throws InterruptedException {
        Thread.sleep(
                Duration.between(clock.instant(), moment).toMillis() > 0
                        ? Duration.between(clock.instant(), moment)
                        : Duration.ZERO);
    }
}
