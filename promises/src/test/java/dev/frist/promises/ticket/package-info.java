@NullMarked
package dev.frist.promises.ticket;

import org.jspecify.annotations.NullMarked;
