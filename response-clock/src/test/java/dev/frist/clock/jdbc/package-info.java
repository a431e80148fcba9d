@NullMarked
package dev.frist.clock.jdbc;

import org.jspecify.annotations.NullMarked;
