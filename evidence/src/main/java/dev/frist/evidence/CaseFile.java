package dev.frist.evidence;

import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.PinnedVersion;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.kit.Refused;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.StoredEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams of evidence, read, and the rules in it. */
final class CaseFile {
    static final String TICKET = "ticket-service";
    static final String SLA = "sla-service";
    static final String ESCALATION = "escalation-service";
    static final String CREDIT = "credit-service";
    static final List<String> CLOCK_SERVICES = List.of(SLA, ESCALATION);
    private static final EventLanguage LANGUAGE = EventLanguage.of(EventTypes.all(), EventTypes.upcasters());

    private final Map<String, Map<String, List<RecordedEvent>>> services = new TreeMap<>();
    private final RuleBook rules;

    CaseFile(Evidence evidence) {
        evidence.services().forEach((service, told) -> services.put(service, read(told.streams())));
        this.rules = RuleBook.of(evidence.termsFiles(), evidence.calendarFiles());
    }

    RuleBook rules() {
        return rules;
    }

    /** Empty if evidence holds none of that id. */
    List<RecordedEvent> stream(String service, String id) {
        return streams(service).getOrDefault(id, List.of());
    }

    List<RecordedEvent> ledger(String clockId) {
        return stream(CREDIT, Ledger.stream(clockId));
    }

    /** When each fact happened that a ticket's events report. */
    Map<FactId, Instant> facts(String ticketId) {
        Map<FactId, Instant> facts = new HashMap<>();
        for (RecordedEvent event : stream(TICKET, ticketId)) {
            EventMetadata metadata = event.metadata();
            String source = metadata.extensions().getOrDefault("factsource", metadata.source());
            String id =
                    metadata.extensions().getOrDefault("factid", event.eventId().toString());
            facts.put(new FactId(source, id), metadata.occurredAt());
        }
        return facts;
    }

    /** In the order of their tickets. */
    List<ClockCase> clocks() {
        return CLOCK_SERVICES.stream()
                .flatMap(this::clockStreams)
                .map(events -> ClockCase.of(events, this))
                .sorted(Comparator.comparing((ClockCase it) -> it.clock().ticketId())
                        .thenComparing(it -> it.clock().kind())
                        .thenComparing(it -> it.clock().clockId()))
                .toList();
    }

    /** Every version of terms and calendars that a clock was ever pinned to; a set of its own for each who asks. */
    Set<PinnedVersion> pinned() {
        return CLOCK_SERVICES.stream()
                .flatMap(this::clockStreams)
                .flatMap(events -> ClockCase.events(events).stream())
                .flatMap(event -> Stream.of(event.clock().terms(), event.clock().calendar()))
                .collect(Collectors.toSet());
    }

    /** The first days of a subscription's terms. */
    NavigableSet<LocalDate> terms(String subscriptionId) {
        NavigableSet<LocalDate> terms = new TreeSet<>();
        for (RecordedEvent event : stream(CREDIT, subscriptionId)) {
            switch ((SubscriptionEvent) event.payload()) {
                case SubscriptionStarted it -> terms.add(it.termStart());
                case TermRenewed it -> terms.add(it.termStart());
                case SubscriptionEvent _ -> {}
            }
        }
        return terms;
    }

    Stream<List<RecordedEvent>> clockStreams(String service) {
        return streams(service).values().stream();
    }

    private Map<String, List<RecordedEvent>> streams(String service) {
        return services.getOrDefault(service, Map.of());
    }

    private static Map<String, List<RecordedEvent>> read(List<EventStream> streams) {
        Map<String, List<RecordedEvent>> read = new TreeMap<>();
        streams.forEach(stream -> read.put(
                stream.id(), stream.events().stream().map(CaseFile::read).toList()));
        return read;
    }

    private static RecordedEvent read(StoredEvent event) {
        try {
            return event.read(LANGUAGE);
        } catch (RuntimeException e) {
            throw unreadable(event, e);
        }
    }

    static Refused unreadable(StoredEvent event, RuntimeException reason) {
        return new Refused(
                null,
                "events-readable",
                "What is stored as %s cannot be read, so nothing follows from it: %s. An audit says what is wrong."
                        .formatted(event.where(), reason.getMessage()));
    }
}
