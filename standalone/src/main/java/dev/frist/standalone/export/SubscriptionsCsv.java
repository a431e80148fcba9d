package dev.frist.standalone.export;

import dev.frist.standalone.place.RunningServices;

/** Every subscription with its newest term: as promised, and as extended. */
final class SubscriptionsCsv {
    private SubscriptionsCsv() {}

    static Csv of(RunningServices services) {
        return new Csv("subscriptionId,plan,termEnd,extensionDays,extendedTermEnd", 1);
    }
}
