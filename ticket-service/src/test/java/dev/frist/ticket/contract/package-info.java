@NullMarked
package dev.frist.ticket.contract;

import org.jspecify.annotations.NullMarked;
