/** Producers, and what all of them keep to. */
@NullMarked
package dev.frist.kit.produce;

import org.jspecify.annotations.NullMarked;
