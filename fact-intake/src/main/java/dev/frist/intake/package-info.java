/** Taking in facts from outside: reading, knowing again, parking, rejecting, and counting those of an import. */
@NullMarked
package dev.frist.intake;

import org.jspecify.annotations.NullMarked;
