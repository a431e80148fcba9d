/** Facts by hand. */
@NullMarked
package dev.frist.ticket.intake.web;

import org.jspecify.annotations.NullMarked;
