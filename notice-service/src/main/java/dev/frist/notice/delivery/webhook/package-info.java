/** Notices over HTTP. */
@NullMarked
package dev.frist.notice.delivery.webhook;

import org.jspecify.annotations.NullMarked;
