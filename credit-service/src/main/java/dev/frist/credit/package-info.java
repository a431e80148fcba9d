/** Subscriptions, their terms, and the ledger that folds late responses into extensions of these terms. */
@NullMarked
package dev.frist.credit;

import org.jspecify.annotations.NullMarked;
