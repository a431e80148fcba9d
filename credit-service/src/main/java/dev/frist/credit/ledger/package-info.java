/** What late responses are worth, and which term of the subscription their days go to. */
@NullMarked
package dev.frist.credit.ledger;

import org.jspecify.annotations.NullMarked;
