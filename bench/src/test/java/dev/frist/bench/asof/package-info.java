/** What it costs to say what was known on an earlier day. */
@NullMarked
package dev.frist.bench.asof;

import org.jspecify.annotations.NullMarked;
