/** Calendar files: support hours by name, and public holidays as data. */
@NullMarked
package dev.frist.promises.calendar;

import org.jspecify.annotations.NullMarked;
