package dev.frist.standalone.history;

import dev.frist.events.EventTypes;
import dev.frist.events.Problem;
import dev.frist.events.TicketEvent;
import dev.frist.intake.FactReader;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.Limits;
import dev.frist.intake.Reading;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What is in the files, as far as has been read: taken down line by line while they are published. */
final class Survey {
    private static final String SUBSCRIPTION_EVENTS = "dev.frist.subscription.";
    private static final List<String> TICKET_OPENED = EventTypes.namesOf(TicketEvent.TicketOpened.class);

    private final FactReader reader = new FactReader(Limits.DEFAULT);
    private final Fingerprint fingerprint = new Fingerprint();
    private final Set<UUID> events = new HashSet<>();
    private final Set<UUID> subscriptionEvents = new HashSet<>();
    private final Set<String> tickets = new HashSet<>();
    private final Instant now;
    private final BiConsumer<HistoryFile.Line, Problem> badLine;
    private Instant newest = Instant.EPOCH;

    /** @param badLine is told of every line that is no event; it will be rejected */
    Survey(Instant now, BiConsumer<HistoryFile.Line, Problem> badLine) {
        this.now = now;
        this.badLine = badLine;
    }

    /** What has been read is known by this. */
    Fingerprint fingerprint() {
        return fingerprint;
    }

    String importId() {
        return fingerprint.importId();
    }

    /** How many distinct events there are: the same one twice counts once. */
    int events() {
        return events.size();
    }

    int subscriptionEvents() {
        return subscriptionEvents.size();
    }

    /** The ids of the tickets that it opens. */
    Set<String> tickets() {
        return Collections.unmodifiableSet(tickets);
    }

    /** When the last of it happened; the beginning of 1970 if nothing can be read. */
    Instant newest() {
        return newest;
    }

    void read(HistoryFile.Line line) {
        fingerprint.add(line);
        if (!line.isPublishable()) {
            badLine.accept(line, new Problem("max-size", null, "it is too large for Kafka, and left out"));
            return;
        }
        Reading reading = reader.readLine(line.bytes(), now);
        events.add(reading.eventId());
        if (reading.type() != null && reading.type().startsWith(SUBSCRIPTION_EVENTS)) {
            subscriptionEvents.add(reading.eventId());
        }
        switch (reading) {
            case IncomingFact fact -> remember(fact);
            case Reading.Unreadable unreadable -> badLine.accept(line, unreadable.problem());
        }
    }

    private void remember(IncomingFact fact) {
        if (TICKET_OPENED.contains(fact.type())) {
            tickets.add(fact.data().path("ticketId").asString(""));
        }
        newest = fact.occurredAt().isAfter(newest) ? fact.occurredAt() : newest;
    }
}
