package dev.frist.notice;

import dev.frist.events.Agreement;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.notice.raising.Raising;
import dev.frist.promises.contract.AccountManagement;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.DayStatus;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.terms.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a technical account manager's review call is due, as the contract says. Days that were given for late responses are not known here. */
public final class ReviewCalls {
    private final RuleBook rules;
    private final Period ahead;
    private final Clock clock;

    /** @param ahead how long before its last day a call is due */
    public ReviewCalls(RuleBook rules, NoticeSettings settings, Clock clock) {
        this.rules = rules;
        this.ahead = settings.callAhead();
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param by what may have changed whether one is due */
    void raise(Raising raising, Collection<ContractEvent> events, Instant now, String by) {
        ContractHistory.of(events)
                .filter(_ -> agreesManager(events))
                .map(ContractHistory::newest)
                .ifPresent(contract -> raising.reviewCall(contract, dueOn(contract, events, now), by));
    }

    /** When it must be looked at again, as the next day begins; empty: never, since no manager was ever agreed. */
    Optional<Instant> lookAgain(Collection<ContractEvent> events, Instant now) {
        ZoneId zone = rules.termsAt(now).zone();
        return agreesManager(events)
                ? Optional.of(LocalDate.ofInstant(now, zone)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant())
                : Optional.empty();
    }

    private @Nullable LocalDate dueOn(ContractInForce contract, Collection<ContractEvent> events, Instant now) {
        ZoneId zone = rules.termsAt(now).zone();
        EffectiveTerms terms = contract.effectiveTerms(Map.of(), rules);
        return AccountManagement.of(events, now, zone, day -> terms.on(day) == DayStatus.COVERED)
                .map(AccountManagement::nextCallBy)
                .filter(last -> !LocalDate.ofInstant(now, zone).isBefore(last.minus(ahead)))
                .orElse(null);
    }

    private static boolean agreesManager(Collection<ContractEvent> events) {
        return events.stream().anyMatch(ReviewCalls::agreesManager);
    }

    private static boolean agreesManager(ContractEvent told) {
        Agreement agreement =
                switch (told.event()) {
                    case SubscriptionStarted it -> it.agreement();
                    case AgreementChanged it -> it.agreement();
                    default -> null;
                };
        return agreement != null && agreement.technicalAccountManager() != null;
    }
}
