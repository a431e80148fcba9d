/** Clocks of some weeks, found by index. */
@NullMarked
package dev.frist.console.attainment.jdbc;

import org.jspecify.annotations.NullMarked;
