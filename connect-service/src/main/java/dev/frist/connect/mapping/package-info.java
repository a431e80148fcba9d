/** Files that say what of a webhook is which fact. */
@NullMarked
package dev.frist.connect.mapping;

import org.jspecify.annotations.NullMarked;
