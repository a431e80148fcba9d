@NullMarked
package dev.frist.kit.intake;

import org.jspecify.annotations.NullMarked;
