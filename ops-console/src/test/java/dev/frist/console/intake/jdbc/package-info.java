@NullMarked
package dev.frist.console.intake.jdbc;

import org.jspecify.annotations.NullMarked;
