@NullMarked
package dev.frist.store.axon;

import org.jspecify.annotations.NullMarked;
