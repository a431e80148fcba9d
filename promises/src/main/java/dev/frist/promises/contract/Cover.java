package dev.frist.promises.contract;

import dev.frist.events.Promise;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a customer could count on at a moment.
 *
 * @param ended the subscription's last day, if the moment is after it
 */
public record Cover(String customer, Promise promise, Optional<LocalDate> ended) {}
