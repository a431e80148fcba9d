/** Rows made again from events. */
@NullMarked
package dev.frist.standalone.rebuild;

import org.jspecify.annotations.NullMarked;
