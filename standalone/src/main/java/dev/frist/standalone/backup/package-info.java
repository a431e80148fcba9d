/** What the databases hold, written to files while Frist runs, and read into new ones. */
@NullMarked
package dev.frist.standalone.backup;

import org.jspecify.annotations.NullMarked;
