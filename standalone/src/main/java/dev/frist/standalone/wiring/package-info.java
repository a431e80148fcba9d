/** The parts list of the command line. */
@NullMarked
package dev.frist.standalone.wiring;

import org.jspecify.annotations.NullMarked;
