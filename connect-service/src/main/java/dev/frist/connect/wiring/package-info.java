/** The parts of the service. */
@NullMarked
package dev.frist.connect.wiring;

import org.jspecify.annotations.NullMarked;
