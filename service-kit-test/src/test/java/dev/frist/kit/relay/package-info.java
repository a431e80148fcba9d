@NullMarked
package dev.frist.kit.relay;

import org.jspecify.annotations.NullMarked;
