@NullMarked
package dev.frist.clock.desk.jdbc;

import org.jspecify.annotations.NullMarked;
