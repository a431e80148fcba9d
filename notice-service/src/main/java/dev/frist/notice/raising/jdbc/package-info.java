/** What is known of tickets, as rows. */
@NullMarked
package dev.frist.notice.raising.jdbc;

import org.jspecify.annotations.NullMarked;
