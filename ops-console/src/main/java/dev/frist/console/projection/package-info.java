/** What tickets, clocks, contracts, notices and rejections look like now: pure folds of their events. */
@NullMarked
package dev.frist.console.projection;

import org.jspecify.annotations.NullMarked;
