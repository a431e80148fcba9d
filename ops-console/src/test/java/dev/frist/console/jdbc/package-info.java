@NullMarked
package dev.frist.console.jdbc;

import org.jspecify.annotations.NullMarked;
