/** Publishing history from files, and knowing when it has gone through. */
@NullMarked
package dev.frist.standalone.history;

import org.jspecify.annotations.NullMarked;
