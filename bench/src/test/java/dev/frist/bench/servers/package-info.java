/** The servers that measurements run on: the same that the standalone runs on. */
@NullMarked
package dev.frist.bench.servers;

import org.jspecify.annotations.NullMarked;
