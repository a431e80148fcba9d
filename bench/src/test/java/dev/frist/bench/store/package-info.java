/** What it costs to store events, to check them all, to tell what was known, and to make rows again. */
@NullMarked
package dev.frist.bench.store;

import org.jspecify.annotations.NullMarked;
