/** A clock drawn day by day: what was open, what was counted, what was late. */
@NullMarked
package dev.frist.console.drawing;

import org.jspecify.annotations.NullMarked;
