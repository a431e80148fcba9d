/** What could not be accepted, and what was decided about it. */
@NullMarked
package dev.frist.console.intake;

import org.jspecify.annotations.NullMarked;
