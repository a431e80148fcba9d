/** Rejections in PostgreSQL, written in sets and found by index. */
@NullMarked
package dev.frist.console.intake.jdbc;

import org.jspecify.annotations.NullMarked;
