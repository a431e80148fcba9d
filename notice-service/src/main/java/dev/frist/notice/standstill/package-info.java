/** Telling that Frist itself does not get on. */
@NullMarked
package dev.frist.notice.standstill;

import org.jspecify.annotations.NullMarked;
