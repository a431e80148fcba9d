/** One customer: what was promised, what it came to, what it cost. */
@NullMarked
package dev.frist.console.customer;

import org.jspecify.annotations.NullMarked;
