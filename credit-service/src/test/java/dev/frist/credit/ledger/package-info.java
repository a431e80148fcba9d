@NullMarked
package dev.frist.credit.ledger;

import org.jspecify.annotations.NullMarked;
