package dev.frist.connect;

import dev.frist.connect.mapping.Connector;
import dev.frist.connect.mapping.Connectors;
import dev.frist.intake.IncomingFact;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came from each help desk since the service started. */
public final class Sources {
    private final Map<String, Source> byName = new LinkedHashMap<>();

    public Sources(Connectors connectors, MeterRegistry meters, Clock clock) {
        connectors.all().forEach(it -> byName.put(it.name(), new Source(it, meters, clock)));
    }

    public Source of(Connector connector) {
        return Objects.requireNonNull(byName.get(connector.name()));
    }

    /** In the order of the files. */
    public Collection<Source> all() {
        return byName.values();
    }

    /**
     * What is known of one.
     *
     * @param lastAt when it was heard last; null: not since the service started
     * @param silentSince when it was heard last, or the service started
     * @param isSilent whether that is longer ago than it may be
     * @param latest by how much its latest fact came later than it happened; null: it has told none
     */
    public record Standing(
            String name,
            @Nullable Instant lastAt,
            Instant silentSince,
            boolean isSilent,
            long deliveries,
            long facts,
            long setAside,
            long refused,
            @Nullable Duration latest) {}

    /** One help desk. */
    public static final class Source {
        private final Connector connector;
        private final Clock clock;
        private final Instant startedAt;
        private final Counter told;
        private final Counter facts;
        private final Counter setAside;
        private final Counter refused;
        private volatile @Nullable Instant lastAt;
        private volatile @Nullable Duration late;

        private Source(Connector connector, MeterRegistry meters, Clock clock) {
            this.connector = connector;
            this.clock = clock;
            this.startedAt = clock.instant();
            this.told = deliveries(meters, "told");
            this.setAside = deliveries(meters, "set-aside");
            this.refused = deliveries(meters, "refused");
            this.facts = Counter.builder("frist.connect.facts")
                    .description("Facts that deliveries told")
                    .tag("source", connector.name())
                    .register(meters);
            Gauge.builder("frist.source.silent", this, it -> it.isSilent() ? 1 : 0)
                    .description("1 while a source is silent for longer than it may be")
                    .tag("source", connector.name())
                    .register(meters);
            Gauge.builder("frist.source.silence", this, it -> it.silence().toMillis() / 1000.0)
                    .description("How long nothing has come from a source")
                    .baseUnit("seconds")
                    .tag("source", connector.name())
                    .register(meters);
        }

        private Counter deliveries(MeterRegistry meters, String outcome) {
            return Counter.builder("frist.connect.deliveries")
                    .description("Deliveries of sources, by what became of them")
                    .tag("source", connector.name())
                    .tag("outcome", outcome)
                    .register(meters);
        }

        void told(List<IncomingFact> these, Instant now) {
            told.increment();
            facts.increment(these.size());
            these.stream()
                    .map(it -> Duration.between(it.occurredAt(), now))
                    .reduce((_, last) -> last)
                    .ifPresent(it -> late = it);
            lastAt = now;
        }

        void setAside(Instant now) {
            setAside.increment();
            lastAt = now;
        }

        /** It was not signed as it should be, so it may come from anybody. */
        public void refused() {
            refused.increment();
        }

        private Instant silentSince() {
            Instant last = lastAt;
            return last == null ? startedAt : last;
        }

        private Duration silence() {
            return Duration.between(silentSince(), clock.instant());
        }

        private boolean isSilent() {
            return connector
                    .silentAfter()
                    .filter(it -> silence().compareTo(it) > 0)
                    .isPresent();
        }

        public Standing standing() {
            return new Standing(
                    connector.name(),
                    lastAt,
                    silentSince(),
                    isSilent(),
                    (long) (told.count() + setAside.count()),
                    (long) facts.count(),
                    (long) setAside.count(),
                    (long) refused.count(),
                    late);
        }
    }
}
