/** How tickets stand, over HTTP. */
@NullMarked
package dev.frist.ticket.overview.web;

import org.jspecify.annotations.NullMarked;
