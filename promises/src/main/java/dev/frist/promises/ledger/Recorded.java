package dev.frist.promises.ledger;

import dev.frist.events.SubscriptionEvent;

/**
 * A line of the ledger, to be stored.
 *
 * @param clockId whose stream it goes to
 * @param cause what was learned, as its reader handed it in
 */
public record Recorded<C>(String clockId, SubscriptionEvent event, C cause) {}
