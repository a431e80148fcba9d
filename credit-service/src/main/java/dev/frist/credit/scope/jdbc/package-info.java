/** Tickets about what support does not cover, in PostgreSQL. */
@NullMarked
package dev.frist.credit.scope.jdbc;

import org.jspecify.annotations.NullMarked;
