@NullMarked
package dev.frist.store.asof;

import org.jspecify.annotations.NullMarked;
