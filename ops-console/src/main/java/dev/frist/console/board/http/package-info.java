/** What the board asks the services. */
@NullMarked
package dev.frist.console.board.http;

import org.jspecify.annotations.NullMarked;
