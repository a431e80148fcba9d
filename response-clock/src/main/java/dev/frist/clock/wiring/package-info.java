/** The parts of a clock service. */
@NullMarked
package dev.frist.clock.wiring;

import org.jspecify.annotations.NullMarked;
