@NullMarked
package dev.frist.ticket.story;

import org.jspecify.annotations.NullMarked;
