@NullMarked
package dev.frist.kit.consume;

import org.jspecify.annotations.NullMarked;
