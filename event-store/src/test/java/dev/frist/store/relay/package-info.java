@NullMarked
package dev.frist.store.relay;

import org.jspecify.annotations.NullMarked;
