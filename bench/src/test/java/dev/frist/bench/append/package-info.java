/** What it costs to chain events by hashes as they are stored. */
@NullMarked
package dev.frist.bench.append;

import org.jspecify.annotations.NullMarked;
