/** Other rules for clocks that run. */
@NullMarked
package dev.frist.standalone.rules;

import org.jspecify.annotations.NullMarked;
