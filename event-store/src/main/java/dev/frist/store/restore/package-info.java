/**
 * A service whose database was restored from a back-up is behind its own topics: it notices before it does anything, and takes
 * back what it had published.
 */
@NullMarked
package dev.frist.store.restore;

import org.jspecify.annotations.NullMarked;
