@NullMarked
package dev.frist.clock.desk;

import org.jspecify.annotations.NullMarked;
