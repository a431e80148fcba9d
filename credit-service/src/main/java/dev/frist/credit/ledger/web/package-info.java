/** The ledger over HTTP. */
@NullMarked
package dev.frist.credit.ledger.web;

import org.jspecify.annotations.NullMarked;
