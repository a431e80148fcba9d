/** Contracts at the desk: what is reported of them, taken in. */
@NullMarked
package dev.frist.credit.subscription.intake;

import org.jspecify.annotations.NullMarked;
