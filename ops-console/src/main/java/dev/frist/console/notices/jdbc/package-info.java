/** Notices, found by index. */
@NullMarked
package dev.frist.console.notices.jdbc;

import org.jspecify.annotations.NullMarked;
