/** A ticket's story: what may be told of a ticket, and what follows from it. Plain Java. */
@NullMarked
package dev.frist.promises.ticket;

import org.jspecify.annotations.NullMarked;
