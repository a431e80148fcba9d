/** How far time may be looked at: as far as everything learned until then has been read. */
@NullMarked
package dev.frist.kit.time;

import org.jspecify.annotations.NullMarked;
