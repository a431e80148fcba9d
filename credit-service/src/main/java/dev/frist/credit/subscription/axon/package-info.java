/** The contract as an Axon aggregate: a shell around its decisions. */
@NullMarked
package dev.frist.credit.subscription.axon;

import org.jspecify.annotations.NullMarked;
