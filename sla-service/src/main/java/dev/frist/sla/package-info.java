/** Initial-response clocks: from a ticket's opening to its first response. */
@NullMarked
package dev.frist.sla;

import org.jspecify.annotations.NullMarked;
