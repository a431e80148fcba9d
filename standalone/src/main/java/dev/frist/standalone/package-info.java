/** The frist command, and what its commands share: the Frist that they talk to, and the person that they talk with. */
@NullMarked
package dev.frist.standalone;

import org.jspecify.annotations.NullMarked;
