package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.demo.Scenario.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays the scenario through Kafka, as internal systems would, and tells what a running Frist makes of it as it happens. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays a small lively scenario on a running Frist and tells what comes of it.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration SAYS_SO_AFTER = Duration.ofSeconds(15);
    // A set that time ends is halved down to one record, and each time takes a minute at most.
    private static final Duration STALLED = Duration.ofMinutes(15);

    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    /** @param clock in whose zone times are told */
    public DemoCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        play(kafka.connection());
        return 0;
    }

    /**
     * Returns when it has been played; what it has set going goes on.
     *
     * @param connection to Kafka: bootstrap servers, TLS, credentials
     */
    public void play(Map<String, ?> connection) {
        String run =
                DateTimeFormatter.ofPattern("MMddHHmmss").format(clock.instant().atZone(clock.getZone()));
        Scenario scenario = Scenario.of(run, LocalDate.now(clock));
        terminal.result("");
        terminal.result("The demo takes about a minute: eight tickets of four customers, published to " + Topics.INTAKE
                + ", and what Frist says about them");
        RunningKafka broker = RunningKafka.at(connection, Topics.INTAKE);
        try (Narrator narrator = new Narrator(broker, scenario, clock, terminal)) {
            publish(scenario, broker, narrator);
            awaitTheEnd(narrator);
            narrator.recapitulate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(Scenario scenario, RunningKafka broker, Narrator narrator) throws InterruptedException {
        Producer<byte[], byte[]> producer =
                Producers.open(broker.connection(), Map.of("delivery.timeout.ms", Integer.MAX_VALUE));
        try {
            Instant start = clock.instant();
            for (Report report : scenario.reports()) {
                Instant moment = start.plus(report.after());
                while (clock.instant().isBefore(moment)) {
                    narrator.tellNews();
                }
                await(producer.send(entry(report, report.happened(moment))), broker);
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** As a portal or a mail gateway publishes it: a CloudEvent in binary mode. */
    private static ProducerRecord<byte[], byte[]> entry(Report report, Instant happened) {
        Envelope envelope = new Envelope(
                "/demo/portal",
                UUID.randomUUID().toString(),
                report.type(),
                report.about(),
                happened.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                null,
                null);
        return new ProducerRecord<>(
                Topics.INTAKE,
                null,
                report.about().getBytes(UTF_8),
                EventJson.write(report.data()),
                CloudEventHeaders.of(envelope));
    }

    /** However long Kafka takes, unless it is silent. */
    private static void await(Future<RecordMetadata> sent, RunningKafka broker) throws InterruptedException {
        while (true) {
            try {
                sent.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (!broker.answersWithin(A_WHILE)) {
                    throw new CannotGoOn(
                            "Kafka has not answered anything for %d s.".formatted(2 * A_WHILE.toSeconds()), e);
                }
            } catch (ExecutionException e) {
                throw new CannotGoOn("Kafka did not take a report of the demo: " + e.getCause() + ".", e);
            }
        }
    }

    /** However long it takes, as long as anything comes. */
    private void awaitTheEnd(Narrator narrator) {
        Story story = narrator.story();
        long tellAt = System.nanoTime() + SAYS_SO_AFTER.toNanos();
        for (Optional<String> missing = story.missing(); missing.isPresent(); missing = story.missing()) {
            narrator.tellNews();
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
}
