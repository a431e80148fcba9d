/** Rows that follow from events are made again from them, beside the live ones, while the service runs. */
@NullMarked
package dev.frist.store.rebuild;

import org.jspecify.annotations.NullMarked;
