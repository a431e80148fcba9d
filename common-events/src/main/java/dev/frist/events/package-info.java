/** The published language of Frist: what its services say to each other and to the world. */
@NullMarked
package dev.frist.events;

import org.jspecify.annotations.NullMarked;
