@NullMarked
package dev.frist.kit.time;

import org.jspecify.annotations.NullMarked;
