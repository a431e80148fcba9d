/** Stories as they were read. */
@NullMarked
package dev.frist.console.story.jdbc;

import org.jspecify.annotations.NullMarked;
