@NullMarked
package dev.frist.kit.asof;

import org.jspecify.annotations.NullMarked;
