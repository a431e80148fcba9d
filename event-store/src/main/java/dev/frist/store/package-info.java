/**
 * The event store of a service on its own PostgreSQL schema, worked with in sets. {@link dev.frist.store.UnitsOfWork} is the
 * way to change anything.
 */
@NullMarked
package dev.frist.store;

import org.jspecify.annotations.NullMarked;
