@NullMarked
package dev.frist.credit.subscription.axon;

import org.jspecify.annotations.NullMarked;
