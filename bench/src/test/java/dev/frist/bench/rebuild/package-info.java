/** What it costs to make rows again from events. */
@NullMarked
package dev.frist.bench.rebuild;

import org.jspecify.annotations.NullMarked;
