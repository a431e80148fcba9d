/** Notices and what is known of tickets, as events and rows. */
@NullMarked
package dev.frist.notice.jdbc;

import org.jspecify.annotations.NullMarked;
