@NullMarked
package dev.frist.promises.clock;

import org.jspecify.annotations.NullMarked;
