/** Contracts in PostgreSQL. */
@NullMarked
package dev.frist.ticket.contract.jdbc;

import org.jspecify.annotations.NullMarked;
