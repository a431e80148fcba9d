package dev.frist.standalone.demo;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Topics;
import dev.frist.kit.topics.TopicConsumers;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.Terminal;
import dev.frist.store.EventLanguage;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what Frist publishes about the scenario, and says it at once; at the end once more, ticket by ticket. */
final class Narrator implements AutoCloseable {
    private static final EventLanguage LANGUAGE = EventLanguage.published();
    private static final List<String> TOPICS =
            List.of(Topics.SUBSCRIPTIONS, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Duration BLINK = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Scenario scenario;
    private final Story story;
    private final Clock clock;
    private final Sentences sentences;
    private final Terminal terminal;
    private final Map<String, List<String>> bySubject = new TreeMap<>();

    /** From here on nothing is missed. */
    Narrator(RunningKafka broker, Scenario scenario, Clock clock, Terminal terminal) {
        this.consumer = broker.consumer();
        this.scenario = scenario;
        this.story = new Story(scenario.reports());
        this.clock = clock;
        this.sentences = new Sentences(clock);
        this.terminal = terminal;
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> TopicConsumers.partitions(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** As far as it has been told. */
    Story story() {
        return story;
    }

    /** What has come, or comes within a moment. */
    void tellNews() {
        for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(BLINK)) {
            if (CloudEventReader.read(entry) instanceof IncomingEvent event) {
                if (LANGUAGE.classOf(event.type()).isPresent()) {
                    tell(received(event));
                }
            }
        }
    }

    private static ReceivedEvent received(IncomingEvent event) {
        return new ReceivedEvent(
                event.record().topic(),
                Objects.requireNonNullElse(event.subject(), ""),
                Objects.requireNonNullElse(event.sequence(), 0L),
                event.type(),
                event.fact(FactId::new),
                event.time(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                (PublishedEvent) LANGUAGE.read(event.type(), event.data()),
                event.record().value());
    }

    void recapitulate() {
        terminal.result("");
        terminal.result("Ticket by ticket");
        bySubject.forEach((subject, told) -> {
            String title = scenario.subjects().get(subject);
            if (title != null) {
                terminal.result("  " + subject + " \"" + title + "\"");
                told.forEach(line -> terminal.result("    " + line));
            }
        });
        terminal.result("The demo is over; Frist goes on, and three tickets are still open.");
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void tell(ReceivedEvent received) {
        String subject = Story.about(received.event());
        if (scenario.isOurs(subject)) {
            story.hear(received.event());
            sentences.on(received).forEach(sentence -> tell(subject, sentence));
        }
    }

    private void tell(String subject, String sentence) {
        String now = TIME.format(clock.instant().atZone(clock.getZone()));
        terminal.result("%s  %-24s %s".formatted(now, subject, sentence));
        bySubject.computeIfAbsent(subject, _ -> new ArrayList<>()).add(now + "  " + sentence);
    }
}
