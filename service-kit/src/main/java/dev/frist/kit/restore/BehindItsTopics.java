package dev.frist.kit.restore;

import dev.frist.kit.store.TakenBack;
import org.apache.kafka.common.TopicPartition;

/** A store and its topics do not belong together: what the service recorded next would contradict what it has published. */
public final class BehindItsTopics extends RuntimeException {
    private BehindItsTopics(String sentence) {
        super(sentence);
    }

    static BehindItsTopics missing(String source, long count, TakenBack first) {
        return new BehindItsTopics(
                ("%d events that %s has published are not in its database, the first of them %s of stream %s with"
                    + " sequence %d, recorded at %s: the database was restored from an earlier moment, or is the wrong"
                    + " one. If it is the right one, start once with frist.store.take-back=true, which takes them back"
                    + " from Kafka")
                        .formatted(
                                count, source, first.type(), first.streamId(), first.sequence(), first.recordedAt()));
    }

    static BehindItsTopics emptied(TopicPartition partition, long published, long end) {
        return new BehindItsTopics(
                ("%s ends at offset %d in Kafka, and this service has published up to %d: Kafka has lost records, or"
                                + " is another one. Bring back the log that belongs to this database")
                        .formatted(partition, end, published));
    }

    static BehindItsTopics another(TakenBack published, Object stored) {
        return new BehindItsTopics(
                ("sequence %d of stream %s is event %s in Kafka and event %s in the database: they have gone different"
                    + " ways. Restore the database again, from before that, and take back what is missing before"
                    + " anything else is recorded (frist.store.take-back=true)")
                        .formatted(published.sequence(), published.streamId(), published.eventId(), stored));
    }
}
