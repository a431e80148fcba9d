/** How tickets stand, for who asks. */
@NullMarked
package dev.frist.ticket.overview;

import org.jspecify.annotations.NullMarked;
