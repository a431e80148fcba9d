/** The ledger in PostgreSQL. */
@NullMarked
package dev.frist.credit.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
