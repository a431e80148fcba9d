/** What a service imports to store events. */
@NullMarked
package dev.frist.store.wiring;

import org.jspecify.annotations.NullMarked;
