package dev.frist.promises.contract;

import dev.frist.events.Promise;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a customer could count on at a moment.
 *
 * @param promise best effort after the end
 * @param day what the contract says of that day
 * @param lastDay the subscription's last day, if it has ended and was not renewed
 */
public record Cover(String customer, Promise promise, DayStatus day, Optional<LocalDate> lastDay) {}
