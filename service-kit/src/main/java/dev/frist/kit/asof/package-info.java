/** What had been recorded by an earlier moment. */
@NullMarked
package dev.frist.kit.asof;

import org.jspecify.annotations.NullMarked;
