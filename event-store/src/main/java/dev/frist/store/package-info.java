/**
 * The event store of a service: Axon's aggregates on our own PostgreSQL schema, worked with in sets. {@link
 * dev.frist.kit.store.Sets} is the way to change anything.
 */
@NullMarked
package dev.frist.store;

import org.jspecify.annotations.NullMarked;
