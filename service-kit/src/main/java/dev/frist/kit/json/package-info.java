/** JSON as it is stored and published: the same value gives the same bytes. */
@NullMarked
package dev.frist.kit.json;

import org.jspecify.annotations.NullMarked;
