/** Takes in what happened to tickets. */
@NullMarked
package dev.frist.ticket;

import org.jspecify.annotations.NullMarked;
