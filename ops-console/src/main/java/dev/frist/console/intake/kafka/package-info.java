/** The rejected topic, read. */
@NullMarked
package dev.frist.console.intake.kafka;

import org.jspecify.annotations.NullMarked;
