/** Topics: created and checked by their owner, and by nobody else. */
@NullMarked
package dev.frist.kit.topics;

import org.jspecify.annotations.NullMarked;
