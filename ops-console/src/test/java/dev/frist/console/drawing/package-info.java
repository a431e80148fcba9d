@NullMarked
package dev.frist.console.drawing;

import org.jspecify.annotations.NullMarked;
