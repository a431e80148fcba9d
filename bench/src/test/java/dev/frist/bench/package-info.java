/** Measurements of Frist, each beside a baseline of the same run. */
@NullMarked
package dev.frist.bench;

import org.jspecify.annotations.NullMarked;
