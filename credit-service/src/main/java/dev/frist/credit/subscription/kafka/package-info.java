/** Contracts from the intake topics, and what is said of imports. */
@NullMarked
package dev.frist.credit.subscription.kafka;

import org.jspecify.annotations.NullMarked;
