/**
 * The response clock, pure: facts in, verdict out. A clock's {@link dev.frist.events.Standing} is a function of the facts known
 * about it, of what is pinned to it, and of the time; what it records is the difference between two standings. No framework here.
 */
@NullMarked
package dev.frist.promises.clock;

import org.jspecify.annotations.NullMarked;
