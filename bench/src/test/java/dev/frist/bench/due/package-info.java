/** How fast clocks that are due are looked at, among many that are not. */
@NullMarked
package dev.frist.bench.due;

import org.jspecify.annotations.NullMarked;
