/** The parts of escalation-service. */
@NullMarked
package dev.frist.escalation.wiring;

import org.jspecify.annotations.NullMarked;
