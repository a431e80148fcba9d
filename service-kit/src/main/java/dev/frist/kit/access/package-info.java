/** Who may do what over HTTP. */
@NullMarked
package dev.frist.kit.access;

import org.jspecify.annotations.NullMarked;
