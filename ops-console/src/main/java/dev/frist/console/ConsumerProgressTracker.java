package dev.frist.console;

import dev.frist.console.view.ConsumerProgress;
import dev.frist.events.Topics;
import dev.frist.kit.consume.Positions;
import dev.frist.kit.time.StreamTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Remembers how far the loop has come. While the loop stands still, so does what is known: its age shows it. */
public final class ConsumerProgressTracker implements Consumer<Positions>, Supplier<ConsumerProgress> {
    private final StreamTime streamTime;
    private Map<TopicPartition, Long> ends = Map.of();
    // Where each log ended when it was first asked: there is always something on its way after that.
    private final Map<TopicPartition, Long> goals = new HashMap<>();
    private boolean wasComplete;
    private volatile ConsumerProgress newest = ConsumerProgress.UNKNOWN;

    public ConsumerProgressTracker(StreamTime streamTime) {
        this.streamTime = streamTime;
    }

    @Override
    public void accept(Positions positions) {
        long read = positions.next().values().stream().mapToLong(it -> it).sum();
        // Asked for once a second or so, and not while the broker is away.
        ends = positions.ends().isEmpty() ? ends : positions.ends();
        long end = positions.next().entrySet().stream()
                .mapToLong(it -> Math.max(it.getValue(), ends.getOrDefault(it.getKey(), 0L)))
                .sum();
        positions.ends().forEach(goals::putIfAbsent);
        wasComplete |= !goals.isEmpty() && positions.next().entrySet().stream().allMatch(this::isPastGoal);
        newest = new ConsumerProgress(read, end, !ends.isEmpty(), wasComplete, knownUpTo(positions));
    }

    @Override
    public ConsumerProgress get() {
        return newest;
    }

    private boolean isPastGoal(Map.Entry<TopicPartition, Long> next) {
        return next.getValue() >= goals.getOrDefault(next.getKey(), Long.MAX_VALUE);
    }

    private @Nullable Instant knownUpTo(Positions positions) {
        Map<Integer, Long> tickets = positions.of(Topics.TICKETS);
        List<Instant> known = tickets.entrySet().stream()
                .map(it -> streamTime.at(it.getKey(), it.getValue()))
                .flatMap(Optional::stream)
                .toList();
        return known.isEmpty() || known.size() < tickets.size()
                ? null
                : known.stream().min(Instant::compareTo).orElseThrow();
    }
}
