/** What had been recorded by an earlier moment. */
@NullMarked
package dev.frist.store.asof;

import org.jspecify.annotations.NullMarked;
