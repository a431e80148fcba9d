/** How far everything that was learned has come: stream time, imports that are over, and what has waited too long. */
@NullMarked
package dev.frist.intake.progress;

import org.jspecify.annotations.NullMarked;
