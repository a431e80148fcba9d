/** One ticket's whole story across services, on one time line. */
@NullMarked
package dev.frist.console.story;

import org.jspecify.annotations.NullMarked;
