/** Axon's aggregates on the event store: the only place, beside the aggregates themselves, that knows Axon. */
@NullMarked
package dev.frist.store.axon;

import org.jspecify.annotations.NullMarked;
