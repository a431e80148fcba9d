@NullMarked
package dev.frist.ticket.story.axon;

import org.jspecify.annotations.NullMarked;
