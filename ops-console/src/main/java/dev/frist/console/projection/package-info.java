/** What tickets, clocks and contracts look like now: pure folds of their events. */
@NullMarked
package dev.frist.console.projection;

import org.jspecify.annotations.NullMarked;
