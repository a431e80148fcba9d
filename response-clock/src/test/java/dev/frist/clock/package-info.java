@NullMarked
package dev.frist.clock;

import org.jspecify.annotations.NullMarked;
