/** Every topic, read into the pictures. */
@NullMarked
package dev.frist.console.projection.kafka;

import org.jspecify.annotations.NullMarked;
