/** What late responses are worth, and which term of the subscription their days go to. */
@NullMarked
package dev.frist.promises.ledger;

import org.jspecify.annotations.NullMarked;
