/** Clocks as rows, and what is checked and rebuilt of them. */
@NullMarked
package dev.frist.clock.jdbc;

import org.jspecify.annotations.NullMarked;
