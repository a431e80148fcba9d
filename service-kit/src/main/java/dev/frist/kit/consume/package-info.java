/**
 * Consuming Kafka with the offsets beside the effects: one thread, one poll, one transaction. The loop knows nothing
 * of what the records mean.
 */
@NullMarked
package dev.frist.kit.consume;

import org.jspecify.annotations.NullMarked;
