package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.TopicConsumers;
import dev.frist.standalone.client.RunningKafka;
import dev.frist.standalone.client.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads what Frist publishes about the scenario, and says it at once; at the end once more, ticket by ticket. */
final class Narrator implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of(Topics.SUBSCRIPTIONS, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS);
    private static final Duration BLINK = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Scenario scenario;
    private final Story story;
    private final Clock clock;
    private final PlainWords words;
    private final Terminal terminal;
    private final Map<String, List<String>> bySubject = new TreeMap<>();
    private final Thread thread = Thread.ofPlatform().name("narrator").daemon().unstarted(this::run);
    private volatile boolean stopping;

    Narrator(RunningKafka broker, Scenario scenario, Story story, Clock clock, Terminal terminal) {
        this.consumer = broker.consumer();
        this.scenario = scenario;
        this.story = story;
        this.clock = clock;
        this.words = new PlainWords(clock);
        this.terminal = terminal;
    }

    /** From here on nothing is missed. */
    void start() {
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> TopicConsumers.partitions(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    void recapitulate() throws InterruptedException {
        stopping = true;
        thread.join();
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
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }

    private void run() {
        while (!stopping) {
            consumer.poll(BLINK).forEach(this::tell);
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> entry) {
        Header type = entry.headers().lastHeader("ce_type");
        if (type == null) {
            return;
        }
        EventTypes.classOf(new String(type.value(), UTF_8))
                .map(known -> EventJson.read(entry.value(), known))
                .ifPresent(this::tell);
    }

    private void tell(PublishedEvent event) {
        String subject = PlainWords.about(event);
        if (scenario.isOurs(subject)) {
            words.tell(event).ifPresent(sentence -> tell(subject, sentence));
            // Only when it is told: the end of the story is the end of the telling.
            story.hear(event);
        }
    }

    private void tell(String subject, String sentence) {
        String now = words.time(clock.instant());
        terminal.result("%s  %-24s %s".formatted(now, subject, sentence));
        bySubject.computeIfAbsent(subject, _ -> new ArrayList<>()).add(now + "  " + sentence);
    }
}
