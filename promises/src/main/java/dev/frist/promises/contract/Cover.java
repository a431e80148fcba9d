package dev.frist.promises.contract;

import dev.frist.events.Promise;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a customer could count on at a moment.
 *
 * @param promise nothing but on a day that is covered: no response time, nor a manager's
 * @param day what the contract says of that day
 * @param lastDay the subscription's last day, if it has ended and was not renewed
 */
public record Cover(String customer, Promise promise, DayStatus day, Optional<LocalDate> lastDay) {}
