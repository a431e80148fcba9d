/** What people see. */
@NullMarked
package dev.frist.standalone.terminal;

import org.jspecify.annotations.NullMarked;
