@NullMarked
package dev.frist.ticket.overview.web;

import org.jspecify.annotations.NullMarked;
