package dev.frist.intake;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a poll holds for one service.
 *
 * @param own facts, and what could not be read as such
 * @param ends of imports
 */
record Poll(List<Reading> own, List<ImportEnd> ends) {
    /** @param expected how many distinct events are for this service; empty if the import was abandoned */
    record ImportEnd(String importId, OptionalLong expected) {
        void note(Imports imports) {
            expected.ifPresentOrElse(count -> imports.finish(importId, count), () -> imports.abandon(importId));
        }
    }

    static Poll of(
            Collection<ConsumerRecord<byte[], byte[]>> records,
            FactReader reader,
            FactHandler<?> handler,
            Instant now) {
        Poll poll = new Poll(new ArrayList<>(), new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> entry : records) {
            Optional<String> type = CloudEventReader.typeOf(entry);
            // Most of a topic may be for another service: that is not even read.
            if (handler.isFor(type) || isEnd(type)) {
                poll.add(reader.read(entry, now), handler);
            }
        }
        return poll;
    }

    /** The same, of which nothing can be handled, whatever it says. */
    Poll withheld(Problem problem) {
        return new Poll(
                own.stream()
                        .map(it -> it instanceof Reading.Readable readable ? readable.unreadable(problem) : it)
                        .toList(),
                List.of());
    }

    private void add(Reading reading, FactHandler<?> handler) {
        Reading unaccepted = reading;
        if (reading instanceof Reading.Readable it && isEnd(it.typeName())) {
            try {
                ends.add(end(it.fact(), handler));
                return;
            } catch (Refused refused) {
                unaccepted = it.unreadable(refused.problem());
            }
        }
        if (handler.isFor(reading.typeName())) {
            own.add(unaccepted);
        }
    }

    private static boolean isEnd(Optional<String> typeName) {
        return typeName.filter(type -> type.equals(Imports.FINISHED) || type.equals(Imports.ABANDONED))
                .isPresent();
    }

    private static ImportEnd end(IncomingFact fact, FactHandler<?> handler) {
        Fields fields = fact.fields();
        return new ImportEnd(
                fields.id("importId"),
                fact.type().equals(Imports.FINISHED)
                        ? OptionalLong.of(handler.expected(fields))
                        : OptionalLong.empty());
    }
}
