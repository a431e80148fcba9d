/** The topics that notices are raised from. */
@NullMarked
package dev.frist.notice.raising.kafka;

import org.jspecify.annotations.NullMarked;
