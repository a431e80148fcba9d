package dev.frist.credit.subscription;

import dev.frist.intake.AwaitedKey;

/** What a report about a subscription may have to wait for. */
public final class SubscriptionKeys {
    private SubscriptionKeys() {}

    public static AwaitedKey subscription(String subscriptionId) {
        return AwaitedKey.of("subscription", subscriptionId);
    }
}
