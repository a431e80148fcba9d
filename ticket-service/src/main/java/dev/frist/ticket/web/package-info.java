/** The HTTP interface. */
@NullMarked
package dev.frist.ticket.web;

import org.jspecify.annotations.NullMarked;
