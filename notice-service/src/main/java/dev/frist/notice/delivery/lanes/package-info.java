/** Notices on their way, side by side. */
@NullMarked
package dev.frist.notice.delivery.lanes;

import org.jspecify.annotations.NullMarked;
