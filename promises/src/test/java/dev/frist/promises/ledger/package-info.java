@NullMarked
package dev.frist.promises.ledger;

import org.jspecify.annotations.NullMarked;
