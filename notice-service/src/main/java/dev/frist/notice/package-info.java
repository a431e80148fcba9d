/** Tells whoever asked for it what happens to promises, by webhook and by mail. */
@NullMarked
package dev.frist.notice;

import org.jspecify.annotations.NullMarked;
