package dev.frist.ticket.progress;

import dev.frist.events.Topics;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.time.ImportMark;
import dev.frist.kit.time.StreamTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * When all of an import has been seen, and all that credit-service made of it is known here, nothing that still waits will come
 * any more: it is rejected.
 */
final class EndsImports implements Repeated.Step {
    private final Desk desk;
    private final StreamTime streamTime;
    private final Stored stored;

    EndsImports(Desk desk, StreamTime streamTime, Stored stored) {
        this.desk = desk;
        this.streamTime = streamTime;
        this.stored = stored;
    }

    @Override
    public void run() {
        desk.imports().complete().stream()
                .filter(importId -> streamTime
                        .subscriptionsMark(importId)
                        .filter(this::isReadPast)
                        .isPresent())
                .forEach(desk::settle);
    }

    private boolean isReadPast(ImportMark subscriptions) {
        List<TopicPartition> partitions = subscriptions.offsets().keySet().stream()
                .map(partition -> new TopicPartition(Topics.SUBSCRIPTIONS, partition))
                .toList();
        Map<Integer, Long> positions = stored.positions(partitions).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
        return subscriptions.isReadPast(positions);
    }
}
