/** Contracts, terms and ledgers of a customer. */
@NullMarked
package dev.frist.console.customer.jdbc;

import org.jspecify.annotations.NullMarked;
