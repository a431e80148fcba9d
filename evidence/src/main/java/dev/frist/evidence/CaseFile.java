package dev.frist.evidence;

import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.kit.Refused;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Entitlement;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.StoredEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The streams of evidence, read, and the rules in it. */
final class CaseFile {
    static final String TICKET = "ticket-service";
    static final String SLA = "sla-service";
    static final String ESCALATION = "escalation-service";
    static final String CREDIT = "credit-service";
    static final List<String> CLOCK_SERVICES = List.of(SLA, ESCALATION);
    private static final EventLanguage LANGUAGE = EventLanguage.published();

    private final Map<String, Map<String, List<RecordedEvent>>> services = new TreeMap<>();
    private final RuleBook rules;
    private final Map<String, Map<String, Allocation>> worth = new HashMap<>();
    private final Map<String, List<Entitlement>> entitled = new HashMap<>();

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
            facts.put(fact(event), event.metadata().occurredAt());
        }
        return facts;
    }

    static FactId fact(RecordedEvent event) {
        EventMetadata metadata = event.metadata();
        return new FactId(
                metadata.extensions().getOrDefault("factsource", metadata.source()),
                metadata.extensions().getOrDefault("factid", event.eventId().toString()));
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

    /** Every version of terms and calendars that a clock was ever pinned to, or a term; a set of its own for each who asks. */
    Set<PinnedVersion> pinned() {
        Stream<PinnedVersion> ofClocks = CLOCK_SERVICES.stream()
                .flatMap(this::clockStreams)
                .flatMap(events -> ClockCase.events(events).stream())
                .flatMap(event -> Stream.of(event.clock().terms(), event.clock().calendar()));
        Stream<PinnedVersion> ofTerms = streams(CREDIT).values().stream()
                .flatMap(List::stream)
                .flatMap(event -> Stream.ofNullable(rules(event)));
        return Stream.concat(ofClocks, ofTerms).collect(Collectors.toSet());
    }

    /** What a clock gives to the terms of its subscription, as far as the clocks that are known here tell. */
    Allocation worth(ClockRef clock) {
        return worth.computeIfAbsent(clock.subscriptionId(), this::allocations)
                .getOrDefault(clock.clockId(), Allocation.NONE);
    }

    private Map<String, Allocation> allocations(String subscriptionId) {
        return new Valuation(rules).allocate(terms(subscriptionId), standings(subscriptionId));
    }

    /** What became of its credit, where that must be claimed, by when the newest event was recorded. */
    Optional<Entitlement> entitlement(ClockRef clock) {
        return entitled
                .computeIfAbsent(
                        clock.subscriptionId(),
                        id -> new Valuation(rules).entitlements(terms(id), standings(id), newest()))
                .stream()
                .filter(it -> it.clock().clockId().equals(clock.clockId()))
                .findFirst();
    }

    private Instant newest() {
        return services.values().stream()
                .flatMap(it -> it.values().stream())
                .flatMap(List::stream)
                .map(RecordedEvent::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Map<ClockRef, Standing> standings(String subscriptionId) {
        return CLOCK_SERVICES.stream()
                .flatMap(this::clockStreams)
                .map(ClockCase::clock)
                .filter(it -> it.ref().subscriptionId().equals(subscriptionId))
                .collect(Collectors.toMap(Clock::ref, Clock::standing));
    }

    private EffectiveTerms terms(String subscriptionId) {
        return ContractHistory.of(contract(subscriptionId))
                .map(it -> it.newest().effectiveTerms(Map.of(), rules))
                .orElse(EffectiveTerms.NONE);
    }

    private List<ContractEvent> contract(String subscriptionId) {
        return stream(CREDIT, subscriptionId).stream()
                .map(it -> new ContractEvent(
                        fact(it), it.eventId().toString(), (SubscriptionEvent) it.payload(), rules(it)))
                .toList();
    }

    private static @Nullable PinnedVersion rules(RecordedEvent event) {
        return ContractEvent.rules(event.metadata().extensions().get(ContractEvent.RULES));
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
