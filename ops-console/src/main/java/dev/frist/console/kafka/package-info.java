/** What is read from topics, and how far. */
@NullMarked
package dev.frist.console.kafka;

import org.jspecify.annotations.NullMarked;
