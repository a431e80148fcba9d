/** Who is told what, and what becomes of it. */
@NullMarked
package dev.frist.console.notices;

import org.jspecify.annotations.NullMarked;
