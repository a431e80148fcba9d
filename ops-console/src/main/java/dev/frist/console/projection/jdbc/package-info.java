/** Pictures kept in PostgreSQL, written in sets. */
@NullMarked
package dev.frist.console.projection.jdbc;

import org.jspecify.annotations.NullMarked;
