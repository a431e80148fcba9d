/** How fast the console shows, and how fast it draws, however much is open. */
@NullMarked
package dev.frist.bench.console;

import org.jspecify.annotations.NullMarked;
