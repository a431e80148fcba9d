package dev.frist.promises.ledger;

import dev.frist.events.SubscriptionEvent.LedgerLine;
import java.time.LocalDate;

/** A term of a subscription: named by its first day. */
public record TermKey(String subscriptionId, LocalDate termStart) {
    /** The term that this line makes longer or shorter. */
    public static TermKey of(LedgerLine line) {
        return new TermKey(line.subscriptionId(), line.termStart());
    }
}
