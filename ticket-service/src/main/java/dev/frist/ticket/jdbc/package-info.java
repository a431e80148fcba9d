/** The tables, and what is read from them and from the event store. */
@NullMarked
package dev.frist.ticket.jdbc;

import org.jspecify.annotations.NullMarked;
