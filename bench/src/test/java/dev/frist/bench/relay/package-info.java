/** How fast stored events get to Kafka. */
@NullMarked
package dev.frist.bench.relay;

import org.jspecify.annotations.NullMarked;
