/** Pages as somebody sees them, in a real browser. */
@NullMarked
package dev.frist.kit.test.browser;

import org.jspecify.annotations.NullMarked;
