package dev.frist.console.projection;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it stands.
 *
 * @param promised null while its start is not known
 * @param terms last days by first days
 */
public record ContractPicture(
        String subscriptionId,
        @Nullable String customer,
        @Nullable Deployment deployment,
        @Nullable Promised promised,
        @Nullable LocalDate lastDay,
        SortedMap<LocalDate, LocalDate> terms) {

    /** @param agreement null: the plan as published */
    public record Promised(Plan plan, @Nullable Agreement agreement, Instant since) {}

    public static ContractPicture unknown(String subscriptionId) {
        return new ContractPicture(subscriptionId, null, null, null, null, new TreeMap<>());
    }

    /** Extensions are no part of it: they are the ledger's. */
    public ContractPicture after(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted e ->
                new ContractPicture(subscriptionId, e.customer(), e.deployment(), promised, lastDay, terms)
                        .promising(new Promised(e.plan(), e.agreement(), e.occurredAt()))
                        .term(e.termStart(), e.termEnd());
            case AgreementChanged e -> promising(new Promised(e.plan(), e.agreement(), e.occurredAt()));
            case TermRenewed e -> term(e.termStart(), e.termEnd());
            case SubscriptionEnded e ->
                new ContractPicture(subscriptionId, customer, deployment, promised, e.lastDay(), terms);
            case TermExtended _, ExtensionReversed _ -> this;
        };
    }

    private ContractPicture promising(Promised other) {
        boolean isLater = promised == null || !other.since().isBefore(promised.since());
        return isLater ? new ContractPicture(subscriptionId, customer, deployment, other, lastDay, terms) : this;
    }

    private ContractPicture term(LocalDate start, LocalDate end) {
        SortedMap<LocalDate, LocalDate> more = new TreeMap<>(terms);
        more.put(start, end);
        return new ContractPicture(subscriptionId, customer, deployment, promised, lastDay, more);
    }
}
