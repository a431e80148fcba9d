/** What is due next, at risk, late, and waits for a manager. */
@NullMarked
package dev.frist.console.board;

import org.jspecify.annotations.NullMarked;
