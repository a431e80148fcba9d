package dev.frist.promises.contract;

import dev.frist.events.AwaitedKey;

/** What a report about a subscription may have to wait for. */
public final class SubscriptionKeys {
    private SubscriptionKeys() {}

    public static AwaitedKey subscription(String subscriptionId) {
        return AwaitedKey.of("subscription", subscriptionId);
    }
}
