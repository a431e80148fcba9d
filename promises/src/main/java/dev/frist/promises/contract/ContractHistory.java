package dev.frist.promises.contract;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.Agreement;
import dev.frist.events.Corrections;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.contract.ContractInForce.DatedAhead;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subscription's contract through time, as far as it is known. In force is the last agreement changed by then, else what
 * the subscription started with; a change may be dated ahead. A change dated before the start counts as at the start, and before the
 * start what held at it counts. A fact that was corrected is passed over, but for the start. What comes of its terms and ends says
 * {@link BookedTerms}. Which order its events arrived in does not matter, and
 * neither does one that arrived twice.
 */
public final class ContractHistory {
    private final ContractEvent start;
    private final SubscriptionStarted started;
    private final List<ContractEvent> told;
    private final List<ContractEvent> events;

    /** @param told in their order, with those that count no more */
    private ContractHistory(
            ContractEvent start, SubscriptionStarted started, List<ContractEvent> told, Set<FactId> wrong) {
        this.start = start;
        this.started = started;
        this.told = told;
        this.events = told.stream()
                .filter(it -> it.event() instanceof SubscriptionStarted || !wrong.contains(it.fact()))
                .toList();
    }

    /**
     * Empty as long as its start is not known.
     *
     * @param events of one subscription, in any order; what the ledger says of its terms is passed over
     */
    public static Optional<ContractHistory> of(Collection<ContractEvent> events) {
        Set<FactId> wrong = wrong(events);
        List<ContractEvent> told = events.stream().sorted(ContractEvent.ORDER).toList();
        return told.stream()
                .filter(it -> it.event() instanceof SubscriptionStarted)
                .findFirst()
                .map(start -> new ContractHistory(start, (SubscriptionStarted) start.event(), told, wrong));
    }

    /** Which facts count no more, though they were told. */
    public static Set<FactId> wrong(Collection<ContractEvent> events) {
        return Corrections.wrong(events.stream()
                .filter(it -> it.event() instanceof FactCorrected)
                .collect(toMap(ContractEvent::fact, it -> ((FactCorrected) it.event()).fact(), (one, _) -> one)));
    }

    /** By all that is known, with what is dated ahead. */
    public ContractInForce newest() {
        Optional<ContractEvent> last = last(it -> !isDatedAhead(it));
        Instant since = last.map(ContractHistory::holdsFrom).orElse(started.occurredAt());
        List<DatedAhead> ahead = changes(events)
                .filter(it -> isDatedAhead(it) && holdsFrom(it).isAfter(since))
                .map(ContractHistory::datedAhead)
                .toList();
        ContractInForce contract = last.map(this::asChanged).orElseGet(this::asStarted);
        return contract.before(ahead);
    }

    Instant startedAt() {
        return started.occurredAt();
    }

    /** By what had been agreed at that moment. Its terms and its end are what is known of them at all. */
    public ContractInForce at(Instant moment) {
        Instant counts = moment.isBefore(started.occurredAt()) ? started.occurredAt() : moment;
        return last(change -> !holdsFrom(change).isAfter(counts))
                .map(this::asChanged)
                .orElseGet(this::asStarted);
    }

    /** Who may ask, as was said when that was agreed which held at that moment; empty: anybody. */
    List<String> contactsAt(Instant moment) {
        String agreedBy = at(moment).contractEvent();
        return told.stream()
                .filter(it -> it.eventId().equals(agreedBy))
                .map(it -> it.event().personal().more())
                .filter(it -> it != null && it.get("contacts") instanceof List<?>)
                .flatMap(it -> ((List<?>) it.get("contacts")).stream())
                .map(String::valueOf)
                .toList();
    }

    /** By what this event agreed, whether or not that was corrected since; empty if it is none of this contract, or agreed nothing. */
    public Optional<ContractInForce> agreedBy(String eventId) {
        return start.eventId().equals(eventId)
                ? Optional.of(asStarted())
                : changes(told)
                        .filter(it -> it.eventId().equals(eventId))
                        .findFirst()
                        .map(this::asChanged);
    }

    private Optional<ContractEvent> last(Predicate<ContractEvent> by) {
        return changes(events).filter(by).reduce((_, later) -> later);
    }

    /** By when they hold; of the same instant the one agreed later. */
    private static Stream<ContractEvent> changes(List<ContractEvent> events) {
        return events.stream()
                .filter(it -> it.event() instanceof AgreementChanged)
                .sorted(Comparator.comparing(ContractHistory::holdsFrom));
    }

    private static Instant holdsFrom(ContractEvent change) {
        return ((AgreementChanged) change.event()).holdsFrom();
    }

    private static boolean isDatedAhead(ContractEvent change) {
        return holdsFrom(change).isAfter(change.event().occurredAt());
    }

    private static DatedAhead datedAhead(ContractEvent change) {
        AgreementChanged changed = (AgreementChanged) change.event();
        return new DatedAhead(changed.holdsFrom(), change.eventId(), changed.plan(), changed.agreement());
    }

    private ContractInForce asStarted() {
        return contract(start.eventId(), started.plan(), started.agreement());
    }

    private ContractInForce asChanged(ContractEvent change) {
        AgreementChanged changed = (AgreementChanged) change.event();
        return contract(change.eventId(), changed.plan(), changed.agreement());
    }

    private ContractInForce contract(String eventId, Plan plan, @Nullable Agreement agreement) {
        return new ContractInForce(
                started.subscriptionId(),
                started.customer(),
                plan,
                started.deployment(),
                eventId,
                agreement,
                null,
                BookedTerms.of(events));
    }
}
