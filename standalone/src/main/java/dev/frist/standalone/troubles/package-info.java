/** What stands still in a running Frist, and what is done about it. */
@NullMarked
package dev.frist.standalone.troubles;

import org.jspecify.annotations.NullMarked;
