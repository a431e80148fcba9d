@NullMarked
package dev.frist.kit.topics;

import org.jspecify.annotations.NullMarked;
