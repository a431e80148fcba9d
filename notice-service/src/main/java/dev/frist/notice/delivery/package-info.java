/** One notice on its way, and what becomes of it. */
@NullMarked
package dev.frist.notice.delivery;

import org.jspecify.annotations.NullMarked;
