/** How fast history is let in, from the command to the last ledger entry. */
@NullMarked
package dev.frist.bench.history;

import org.jspecify.annotations.NullMarked;
