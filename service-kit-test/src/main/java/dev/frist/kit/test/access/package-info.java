/** Who may do what over HTTP, in tests: tokens, true and false ones, and every role at every endpoint. */
@NullMarked
package dev.frist.kit.test.access;

import org.jspecify.annotations.NullMarked;
