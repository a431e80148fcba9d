/** How far the topics have been read. */
@NullMarked
package dev.frist.console.trust.kafka;

import org.jspecify.annotations.NullMarked;
