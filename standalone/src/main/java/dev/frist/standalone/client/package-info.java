/** What all commands share: the Frist that they talk to, and the person that they talk with. */
@NullMarked
package dev.frist.standalone.client;

import org.jspecify.annotations.NullMarked;
