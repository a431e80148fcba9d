@NullMarked
package dev.frist.console;

import org.jspecify.annotations.NullMarked;
