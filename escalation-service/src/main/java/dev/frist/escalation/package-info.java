/** Manager-response clocks: from an escalation to the manager's response. */
@NullMarked
package dev.frist.escalation;

import org.jspecify.annotations.NullMarked;
