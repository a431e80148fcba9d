/** Clocks over HTTP: where they stand, and why they are due then. */
@NullMarked
package dev.frist.clock.web;

import org.jspecify.annotations.NullMarked;
