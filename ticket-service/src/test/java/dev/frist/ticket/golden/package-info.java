@NullMarked
package dev.frist.ticket.golden;

import org.jspecify.annotations.NullMarked;
