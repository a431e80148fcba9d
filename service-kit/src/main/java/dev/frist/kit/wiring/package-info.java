/** How a service starts, and what every service imports into its own wiring. */
@NullMarked
package dev.frist.kit.wiring;

import org.jspecify.annotations.NullMarked;
