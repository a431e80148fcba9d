/** Whether the figures can be trusted right now. */
@NullMarked
package dev.frist.console.trust;

import org.jspecify.annotations.NullMarked;
