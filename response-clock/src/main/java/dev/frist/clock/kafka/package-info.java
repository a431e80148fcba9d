/** Clocks that listen to {@code frist.tickets}. */
@NullMarked
package dev.frist.clock.kafka;

import org.jspecify.annotations.NullMarked;
