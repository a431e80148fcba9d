@NullMarked
package dev.frist.console.board;

import org.jspecify.annotations.NullMarked;
