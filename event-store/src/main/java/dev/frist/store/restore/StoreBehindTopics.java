package dev.frist.store.restore;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A store and its topics do not belong together: what the service recorded next would contradict what it has published. */
public final class StoreBehindTopics extends RuntimeException {
    private static final int LISTED = 50;
    private static final String UNSIGNED = """

        %d of them no signed checkpoint covers. Each is an event that was lost before it was signed, or a record that this \
        service has not written:
        %s%sTake them back, or put them aside for good, all by the name of their list or one by one by id or place (several names, also of \
        several services: NAME,NAME):
          ./frist up %s--take-back-event %s --by NAME --why TEXT
          ./frist up … --put-aside-event ID|PLACE --by NAME --why TEXT
        (frist.store.take-back-events, .put-aside-events, .by and .why of one service)\
        """;

    private StoreBehindTopics(String sentence) {
        super(sentence);
    }

    /**
     * @param signed how many there are that a checkpoint covers
     * @param open others, of which nobody has said what they are
     */
    static StoreBehindTopics missing(String source, long signed, List<OwnRecord> open) {
        StringBuilder text = new StringBuilder(
                ("%d events that %s has published are not in its database: it was restored from an earlier moment, or"
                                + " is the wrong one, or somebody else has written them.")
                        .formatted(signed + open.size(), source));
        if (signed > 0) {
            text.append(("\n"
                + "%d of them a signed checkpoint covers: if it is the right database, ./frist up --take-back takes"
                + " them back (frist.store.take-back=true).")
                    .formatted(signed));
        }
        if (!open.isEmpty()) {
            text.append(UNSIGNED.formatted(
                    open.size(),
                    open.stream()
                            .limit(LISTED)
                            .map(record -> "  " + record + "\n")
                            .collect(Collectors.joining()),
                    open.size() > LISTED ? "  … the log has them all\n" : "",
                    signed > 0 ? "--take-back " : "",
                    Review.listName(open)));
        }
        return new StoreBehindTopics(text.toString());
    }

    static StoreBehindTopics emptied(TopicPartition partition, long published, long end) {
        return new StoreBehindTopics(
                ("%s ends at offset %d in Kafka, and this service has published up to %d: Kafka has lost records, or"
                                + " is another one. Bring back the log that belongs to this database")
                        .formatted(partition, end, published));
    }

    static StoreBehindTopics another(OwnRecord published, Object stored) {
        return new StoreBehindTopics(
                ("%s is signed, and the database has event %s in its place: they have gone different ways. Restore the"
                    + " database again, from before that, and take back what is missing before anything else is"
                    + " recorded (frist.store.take-back=true)")
                        .formatted(published, stored));
    }
}
