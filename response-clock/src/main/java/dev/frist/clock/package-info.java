/** Clocks in sets: a poll's facts, or the clocks that are due, are loaded, assessed and saved together. */
@NullMarked
package dev.frist.clock;

import org.jspecify.annotations.NullMarked;
