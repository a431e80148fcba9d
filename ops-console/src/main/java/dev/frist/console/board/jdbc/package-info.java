/** The board's rows, found by index. */
@NullMarked
package dev.frist.console.board.jdbc;

import org.jspecify.annotations.NullMarked;
