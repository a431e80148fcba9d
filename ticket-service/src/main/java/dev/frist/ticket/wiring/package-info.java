/** The parts list of ticket-service. */
@NullMarked
package dev.frist.ticket.wiring;

import org.jspecify.annotations.NullMarked;
