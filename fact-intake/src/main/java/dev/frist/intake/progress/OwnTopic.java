package dev.frist.intake.progress;

import dev.frist.kit.topics.TopicEnds;
import dev.frist.store.PublishingOrder;
import dev.frist.store.relay.Relay;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The topic on which a service publishes what it has stored. */
public final class OwnTopic {
    private static final long LOOK_MILLIS = 5;

    private final String name;
    private final PublishingOrder order;
    private final Relay relay;
    private final TopicEnds ends;

    public OwnTopic(String name, JdbcTemplate jdbc, Relay relay, TopicEnds ends) {
        this.name = name;
        this.order = new PublishingOrder(jdbc);
        this.relay = relay;
        this.ends = ends;
    }

    /** Waits until Kafka has all that is stored by now; then, for each partition, below which offset it stands. */
    Map<Integer, Long> endsOfAllStored() throws InterruptedException {
        long everything = order.end();
        while (relay.acknowledgedBelow() < everything) {
            Thread.sleep(LOOK_MILLIS);
        }
        return ends.of(List.of(name)).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
    }
}
