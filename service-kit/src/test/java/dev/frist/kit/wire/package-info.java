@NullMarked
package dev.frist.kit.wire;

import org.jspecify.annotations.NullMarked;
