@NullMarked
package dev.frist;

import org.jspecify.annotations.NullMarked;
