package dev.frist.kit.intake;

import dev.frist.kit.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a poll holds for one service.
 *
 * @param own facts, and what could not be read as such
 * @param ends of imports
 */
record Poll(List<Reading> own, List<ImportEnd> ends) {
    static Poll of(Collection<Original> records, EnvelopeReader reader, Office office, Instant now) {
        Poll poll = new Poll(new ArrayList<>(), new ArrayList<>());
        records.forEach(entry -> poll.add(reader.read(entry, now), office));
        return poll;
    }

    private void add(Reading reading, Office office) {
        switch (reading) {
            case Reading.Readable it when ImportEnd.isOne(it) -> addEnd(it, office);
            case Reading it when office.isFor(it.typeName()) -> own.add(it);
            case Reading _ -> {}
        }
    }

    private void addEnd(Reading.Readable it, Office office) {
        try {
            ends.add(ImportEnd.of(it.fact(), office));
        } catch (Refused refused) {
            if (office.isFor(it.typeName())) {
                own.add(it.unreadable(refused.problem()));
            }
        }
    }
}
