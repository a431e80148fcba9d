/** The tables, and what is read from them and from the event store. */
@NullMarked
package dev.frist.credit.jdbc;

import org.jspecify.annotations.NullMarked;
