package dev.frist.intake;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.CloudEventReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a poll holds for one service.
 *
 * @param own facts, and what could not be read as such
 * @param ends of imports
 */
record Poll(List<Reading> own, List<ImportEnd> ends) {
    static Poll of(
            Collection<ConsumerRecord<byte[], byte[]>> records, FactReader reader, FactHandler office, Instant now) {
        Poll poll = new Poll(new ArrayList<>(), new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> entry : records) {
            Optional<String> type = CloudEventReader.typeOf(entry);
            // Most of a topic may be for another service: that is not even read.
            if (office.isFor(type) || ImportEnd.isOne(type)) {
                poll.add(reader.read(entry, now), office);
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

    private void add(Reading reading, FactHandler office) {
        switch (reading) {
            case Reading.Readable it when ImportEnd.isOne(it.typeName()) -> addEnd(it, office);
            case Reading it when office.isFor(it.typeName()) -> own.add(it);
            case Reading _ -> {}
        }
    }

    private void addEnd(Reading.Readable it, FactHandler office) {
        try {
            ends.add(ImportEnd.of(it.fact(), office));
        } catch (Refused refused) {
            if (office.isFor(it.typeName())) {
                own.add(it.unreadable(refused.problem()));
            }
        }
    }
}
