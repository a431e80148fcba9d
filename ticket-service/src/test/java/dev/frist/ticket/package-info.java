@NullMarked
package dev.frist.ticket;

import org.jspecify.annotations.NullMarked;
