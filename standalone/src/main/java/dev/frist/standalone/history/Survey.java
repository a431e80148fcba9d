package dev.frist.standalone.history;

import dev.frist.events.EventTypes;
import dev.frist.events.NameUuid;
import dev.frist.events.TicketEvent;
import dev.frist.kit.intake.FactReader;
import dev.frist.kit.intake.IncomingFact;
import dev.frist.kit.intake.Limits;
import dev.frist.kit.intake.Reading;
import dev.frist.kit.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What is in the files: read once before anything is published, for the import's id follows from all of it. */
final class Survey {
    private static final UUID IMPORTS = UUID.fromString("3b0c1f52-7f0d-5a5e-9c8e-2b6a41f7d9a0");
    private static final String SUBSCRIPTION_EVENTS = "dev.frist.subscription.";
    private static final String TICKET_OPENED = EventTypes.nameOf(TicketEvent.TicketOpened.class);

    private final FactReader reader = new FactReader(Limits.DEFAULT);
    private final MessageDigest digest = sha256();
    private final Set<UUID> events = new HashSet<>();
    private final Set<UUID> subscriptionEvents = new HashSet<>();
    private final Set<String> tickets = new HashSet<>();
    private final Instant now;
    private final BiConsumer<HistoryFile.Line, Problem> badLine;
    private Instant newest = Instant.EPOCH;
    private long lines;

    private Survey(Instant now, BiConsumer<HistoryFile.Line, Problem> badLine) {
        this.now = now;
        this.badLine = badLine;
    }

    /** @param badLine is told of every line that is no event; it will be rejected */
    static Survey of(List<HistoryFile> files, Instant now, BiConsumer<HistoryFile.Line, Problem> badLine) {
        Survey survey = new Survey(now, badLine);
        files.forEach(file -> file.forEachLine(survey::read));
        return survey;
    }

    /** The same for the same lines in the same order, whatever the files' names and whether they are packed. */
    String importId() {
        return NameUuid.of(IMPORTS, HexFormat.of().formatHex(copyOf(digest).digest()))
                .toString();
    }

    /** How many lines are to be published. */
    long lines() {
        return lines;
    }

    /** How many of them are distinct: the same event twice counts once. */
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

    private void read(HistoryFile.Line line) {
        if (!line.isPublishable()) {
            badLine.accept(line, new Problem("max-size", null, "it is too large for Kafka, and left out"));
            return;
        }
        lines++;
        digest.update(line.bytes());
        digest.update((byte) '\n');
        Reading reading = reader.readLine(line.bytes(), now);
        events.add(reading.eventId());
        if (reading.typeName()
                .filter(type -> type.startsWith(SUBSCRIPTION_EVENTS))
                .isPresent()) {
            subscriptionEvents.add(reading.eventId());
        }
        switch (reading) {
            case Reading.Readable readable -> remember(readable.fact());
            case Reading.Unreadable unreadable -> badLine.accept(line, unreadable.problem());
        }
    }

    private void remember(IncomingFact fact) {
        if (fact.type().equals(TICKET_OPENED)) {
            tickets.add(fact.data().path("ticketId").asString(""));
        }
        newest = fact.occurredAt().isAfter(newest) ? fact.occurredAt() : newest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }
}
