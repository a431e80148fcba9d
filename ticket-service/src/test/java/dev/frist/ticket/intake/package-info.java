@NullMarked
package dev.frist.ticket.intake;

import org.jspecify.annotations.NullMarked;
