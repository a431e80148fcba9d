/** Notices, counted. */
@NullMarked
package dev.frist.notice.delivery.metrics;

import org.jspecify.annotations.NullMarked;
