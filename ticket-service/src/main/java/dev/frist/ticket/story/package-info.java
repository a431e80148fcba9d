/** What is reported of tickets, and how their stories are told. */
@NullMarked
package dev.frist.ticket.story;

import org.jspecify.annotations.NullMarked;
