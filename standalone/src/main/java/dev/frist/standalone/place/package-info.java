/** Where Frist is on this machine: ports and folders. */
@NullMarked
package dev.frist.standalone.place;

import org.jspecify.annotations.NullMarked;
