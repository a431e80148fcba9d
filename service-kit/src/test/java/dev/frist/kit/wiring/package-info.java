@NullMarked
package dev.frist.kit.wiring;

import org.jspecify.annotations.NullMarked;
