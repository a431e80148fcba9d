@NullMarked
package dev.frist.intake;

import org.jspecify.annotations.NullMarked;
