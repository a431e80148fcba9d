/** What a service imports to take facts in. */
@NullMarked
package dev.frist.intake.wiring;

import org.jspecify.annotations.NullMarked;
