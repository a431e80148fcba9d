package dev.frist.credit.subscription;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which subscriptions; null: any. */
public record SubscriptionFilter(
        @Parameter(description = "Their customer, by the whole name") @Nullable
        String customer,

        @Parameter(description = "The last day that is promised, as extended, lies before this one") @Nullable
        LocalDate endsBefore,

        @Parameter(description = "Something was recorded of the contract, or of its days, at this instant or later")
        @Nullable
        Instant changedSince) {
    /** Of those that can be told apart by what is stored of them. */
    public boolean shows(SubscriptionView it) {
        return endsBefore == null || it.end().isBefore(endsBefore);
    }
}
