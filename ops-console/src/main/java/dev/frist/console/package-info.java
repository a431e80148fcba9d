/** The ops console: what is due next, why, and what it costs. */
@NullMarked
package dev.frist.console;

import org.jspecify.annotations.NullMarked;
