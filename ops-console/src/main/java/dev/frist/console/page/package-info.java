/** Words and times as people read them. */
@NullMarked
package dev.frist.console.page;

import org.jspecify.annotations.NullMarked;
