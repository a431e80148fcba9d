/** From the event store to Kafka: everything, in order, at least once. */
@NullMarked
package dev.frist.store.relay;

import org.jspecify.annotations.NullMarked;
