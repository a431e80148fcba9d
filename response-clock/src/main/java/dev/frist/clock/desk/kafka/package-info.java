/** Clocks that listen to {@code frist.tickets}. */
@NullMarked
package dev.frist.clock.desk.kafka;

import org.jspecify.annotations.NullMarked;
