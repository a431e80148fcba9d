/** What the ledger comes to, counted. */
@NullMarked
package dev.frist.credit.ledger.metrics;

import org.jspecify.annotations.NullMarked;
