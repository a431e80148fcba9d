/** What was promised to a customer at a moment, as far as it is known here. Plain Java. */
@NullMarked
package dev.frist.ticket.contract;

import org.jspecify.annotations.NullMarked;
