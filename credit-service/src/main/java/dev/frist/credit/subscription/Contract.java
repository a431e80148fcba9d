package dev.frist.credit.subscription;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription's history comes to.
 *
 * @param contractEvent id of the event that the plan and the agreement come from
 * @param agreement null: the plan as published
 * @param terms first to last day, as promised
 * @param lastDay the last day on which anything is promised; null: not ended
 */
public record Contract(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        String contractEvent,
        @Nullable Agreement agreement,
        SortedMap<LocalDate, LocalDate> terms,
        @Nullable LocalDate lastDay) {}
