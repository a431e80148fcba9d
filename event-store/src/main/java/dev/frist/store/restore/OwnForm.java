package dev.frist.store.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Publication;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells whether a record is what this service's relay publishes. Whatever else stands there is refused with what is wrong with it. */
final class OwnForm {
    // What PostgreSQL can index, with room to spare.
    private static final int LONGEST = 500;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    // Of a type of this form a newer version of the service may know more.
    private static final Pattern TYPE = Pattern.compile("dev\\.frist\\.[a-z]+\\.[A-Za-z]+\\.v[0-9]{1,6}");

    private final OwnTopics own;
    private final EventLanguage language;

    OwnForm(OwnTopics own, EventLanguage language) {
        this.own = own;
        this.language = language;
    }

    /**
     * The event that it says it is.
     *
     * @throws Refused if it does not
     */
    EventRow read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || hasNul(record)) {
            throw refused("it has no value, or the character NUL in its key or a header");
        }
        try {
            return Publication.read(record, own.streamType());
        } catch (RuntimeException e) {
            throw refused("its headers do not say which event it is: " + e.getMessage());
        }
    }

    /** @throws Refused if this service does not write records like this one, or nobody could read it */
    void require(EventRow event, ConsumerRecord<byte[], byte[]> record) {
        if (!Publication.isOf(event, record)) {
            throw refused("its headers, key or topic are not as this service writes them");
        }
        requireStorable(event);
        requireReadable(event, record);
    }

    private void requireReadable(EventRow event, ConsumerRecord<byte[], byte[]> record) {
        try {
            CloudEventReader.readOurs(record);
            if (!isPerhapsNewer(event)) {
                language.read(event.type(), event.payload());
            }
        } catch (RuntimeException e) {
            throw refused("its value is no event of type %s: %s".formatted(event.type(), e.getMessage()));
        }
    }

    private boolean isPerhapsNewer(EventRow event) {
        return language.classOf(event.type()).isEmpty()
                && TYPE.matcher(event.type()).matches();
    }

    private static void requireStorable(EventRow event) {
        if (event.sequence() < 0
                || event.streamId().isEmpty()
                || event.streamId().length() > LONGEST
                || event.type().length() > LONGEST) {
            throw refused("its sequence is negative, or its stream or type has no characters or more than " + LONGEST);
        }
        requireStorable(event.recordedAt());
        requireStorable(EventMetadata.stored(event.metadata()).occurredAt());
    }

    private static void requireStorable(Instant instant) {
        if (instant.isBefore(EARLIEST)
                || instant.isAfter(LATEST)
                || !instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
            throw refused("its instant %s is not between the years 1 and 9999, or finer than microseconds"
                    .formatted(instant));
        }
    }

    private static boolean hasNul(ConsumerRecord<byte[], byte[]> record) {
        return hasNul(record.key())
                || StreamSupport.stream(record.headers().spliterator(), false).anyMatch(it -> hasNul(it.value()));
    }

    private static boolean hasNul(byte @Nullable [] text) {
        return text != null && new String(text, ISO_8859_1).indexOf('\0') >= 0;
    }

    private static Refused refused(String detail) {
        return new Refused(null, "own-form", detail);
    }
}
