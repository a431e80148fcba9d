/** What happens to a ticket, as its manager-response clocks see it. */
@NullMarked
package dev.frist.escalation.managerresponse;

import org.jspecify.annotations.NullMarked;
