/** How tickets stand, in PostgreSQL. */
@NullMarked
package dev.frist.ticket.overview.jdbc;

import org.jspecify.annotations.NullMarked;
