/** Notices as events and rows. */
@NullMarked
package dev.frist.notice.delivery.jdbc;

import org.jspecify.annotations.NullMarked;
