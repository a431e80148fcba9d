/** What the clock services publish, noted in the ledger. */
@NullMarked
package dev.frist.credit.ledger.kafka;

import org.jspecify.annotations.NullMarked;
