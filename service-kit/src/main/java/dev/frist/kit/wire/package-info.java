/** CloudEvents 1.0 over Kafka: reading both content modes, writing binary mode. */
@NullMarked
package dev.frist.kit.wire;

import org.jspecify.annotations.NullMarked;
