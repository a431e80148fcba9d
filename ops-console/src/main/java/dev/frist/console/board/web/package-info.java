/** The board in a browser, live. */
@NullMarked
package dev.frist.console.board.web;

import org.jspecify.annotations.NullMarked;
