/** How far everything that was learned has been published: stream time, and imports that are over. */
@NullMarked
package dev.frist.ticket.progress;

import org.jspecify.annotations.NullMarked;
