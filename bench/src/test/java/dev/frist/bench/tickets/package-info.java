/** How fast tickets are told what happened, by many callers at once. */
@NullMarked
package dev.frist.bench.tickets;

import org.jspecify.annotations.NullMarked;
