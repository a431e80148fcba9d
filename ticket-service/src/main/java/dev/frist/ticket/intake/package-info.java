/** What ticket-service knows of the facts that it takes in. */
@NullMarked
package dev.frist.ticket.intake;

import org.jspecify.annotations.NullMarked;
