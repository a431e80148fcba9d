/** The parts of sla-service. */
@NullMarked
package dev.frist.sla.wiring;

import org.jspecify.annotations.NullMarked;
