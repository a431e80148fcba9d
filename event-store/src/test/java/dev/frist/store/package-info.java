@NullMarked
package dev.frist.store;

import org.jspecify.annotations.NullMarked;
