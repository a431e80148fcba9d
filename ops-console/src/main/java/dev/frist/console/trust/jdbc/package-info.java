/** What the picture in the database follows from. */
@NullMarked
package dev.frist.console.trust.jdbc;

import org.jspecify.annotations.NullMarked;
