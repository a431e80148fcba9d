/** Topics: created and checked by their owner, and by nobody else; who writes to them, and where they end. */
@NullMarked
package dev.frist.kit.topics;

import org.jspecify.annotations.NullMarked;
