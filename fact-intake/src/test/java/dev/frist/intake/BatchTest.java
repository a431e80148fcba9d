package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.AwaitedKey;
import dev.frist.kit.wire.Fields;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");

    @Test
    void eachRecordIsTakenByOneServiceHoweverBrokenItIs() {
        List<String> records = List.of(
                "{\"type\": \"box.Made\", \"data\": {",
                "{\"data\": {}, \"type\": \"ring.Made\"}",
                "{\"data\": { \"type\": \"box.Made\"",
                "no json",
                "");
        assertThat(own(records, type -> type.filter(it -> it.startsWith("box.")).isPresent()))
                .extracting(Reading::type)
                .containsExactly("box.Made");
        assertThat(own(records, type -> type.filter(it -> it.startsWith("box.")).isEmpty()))
                .extracting(Reading::type)
                .containsExactly("ring.Made", null, null, null);
    }

    @Test
    void theEndOfAnImportIsForAll() {
        String end = """
            {"specversion": "1.0", "id": "1", "source": "s", "time": "2026-03-31T08:00:00Z", "type": "%s",
             "data": {"importId": "i"}}\
            """.formatted(Imports.ABANDONED);
        assertThat(batch(List.of(end), _ -> false).ends()).hasSize(1);
        assertThat(batch(List.of(end), _ -> true).ends()).hasSize(1);
    }

    private static List<Reading> own(List<String> values, Predicate<Optional<String>> isOurs) {
        return batch(values, isOurs).readings();
    }

    private static Batch batch(List<String> values, Predicate<Optional<String>> isOurs) {
        Stream<ConsumerRecord<byte[], byte[]>> records =
                values.stream().map(value -> new ConsumerRecord<>("t", 0, 0, null, value.getBytes(UTF_8)));
        return Batch.of(records.toList(), new FactReader(Limits.DEFAULT), new Somebody(isOurs), NOW);
    }

    private record Somebody(Predicate<Optional<String>> isOurs) implements FactHandler<String> {
        @Override
        public boolean isFor(Optional<String> type) {
            return isOurs.test(type);
        }

        @Override
        public String read(IncomingFact fact) {
            return fact.type();
        }

        @Override
        public Set<AwaitedKey> provides(String report) {
            return Set.of();
        }

        @Override
        public long expected(Fields importFinished) {
            return 0;
        }

        @Override
        public FactBatch<String> open(UnitOfWork set, Collection<String> reports) {
            throw new UnsupportedOperationException();
        }
    }
}
