/** Contracts: what is reported of them, what of it is accepted, and what it comes to. */
@NullMarked
package dev.frist.credit.subscription;

import org.jspecify.annotations.NullMarked;
