@NullMarked
package dev.frist.console.intake;

import org.jspecify.annotations.NullMarked;
