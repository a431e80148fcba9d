package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is about.
 *
 * @param readings what was handed in: facts, and what could not be read as such
 * @param ends of imports that were handed in
 * @param again what is parked and has to be decided again
 * @param lastCall whether those decided again may not go on waiting
 * @param nowKnown what was learned from elsewhere
 * @param retry what it is that somebody has decided once more, and has handed in therefore; null: nothing
 */
record Batch(
        List<Reading> readings,
        List<ImportEnd> ends,
        List<ParkedFact> again,
        boolean lastCall,
        Set<AwaitedKey> nowKnown,
        @Nullable Retry retry) {

    /** @param expected how many distinct events are for this service; empty if the import was abandoned */
    record ImportEnd(String importId, OptionalLong expected) {}

    /** @param reading of the rejected record */
    record Retry(RejectionCommands.OpenCase subject, Reading reading, OperatorDecision decision) {}

    static Batch of(List<? extends Reading> readings) {
        return new Batch(List.copyOf(readings), List.of(), List.of(), false, Set.of(), null);
    }

    /** What these records hold for one service. */
    static Batch of(
            Collection<ConsumerRecord<byte[], byte[]>> records,
            FactReader reader,
            FactHandler<?> handler,
            Instant now) {
        List<Reading> readings = new ArrayList<>();
        List<ImportEnd> ends = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> entry : records) {
            Optional<String> type = CloudEventReader.typeOf(entry);
            // Most of a topic may be for another service: that is not even read.
            if (handler.isFor(type) || isEnd(type.orElse(null))) {
                Reading reading = reader.read(entry, now);
                if (reading instanceof IncomingFact fact && isEnd(fact.type())) {
                    try {
                        ends.add(end(fact, handler));
                        continue;
                    } catch (Refused refused) {
                        reading = fact.unreadable(refused.problem());
                    }
                }
                if (handler.isFor(Optional.ofNullable(reading.type()))) {
                    readings.add(reading);
                }
            }
        }
        return new Batch(readings, ends, List.of(), false, Set.of(), null);
    }

    static Batch again(List<ParkedFact> parked, boolean lastCall) {
        return new Batch(List.of(), List.of(), parked, lastCall, Set.of(), null);
    }

    static Batch nowKnown(Set<AwaitedKey> keys) {
        return new Batch(List.of(), List.of(), List.of(), false, keys, null);
    }

    /** The same, of which nothing can be handled, whatever it says. */
    Batch withheld(Problem problem) {
        return of(readings.stream()
                .map(it -> it instanceof IncomingFact fact ? fact.unreadable(problem) : it)
                .toList());
    }

    /** The same, because of a decision. */
    Batch retrying(Retry decided) {
        return new Batch(readings, ends, again, lastCall, nowKnown, decided);
    }

    private static boolean isEnd(@Nullable String type) {
        return Imports.FINISHED.equals(type) || Imports.ABANDONED.equals(type);
    }

    private static ImportEnd end(IncomingFact fact, FactHandler<?> handler) {
        return Fields.read(
                fact.data(),
                in -> new ImportEnd(
                        in.id("importId"),
                        fact.type().equals(Imports.FINISHED)
                                ? OptionalLong.of(handler.expected(in))
                                : OptionalLong.empty()));
    }
}
