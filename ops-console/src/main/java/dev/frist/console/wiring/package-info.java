/** The parts of the console. */
@NullMarked
package dev.frist.console.wiring;

import org.jspecify.annotations.NullMarked;
