/** What happens to a ticket, as its initial-response clock sees it. */
@NullMarked
package dev.frist.sla.initialresponse;

import org.jspecify.annotations.NullMarked;
