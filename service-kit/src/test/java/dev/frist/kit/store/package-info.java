@NullMarked
package dev.frist.kit.store;

import org.jspecify.annotations.NullMarked;
