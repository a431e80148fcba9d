@NullMarked
package dev.frist.ticket.service;

import org.jspecify.annotations.NullMarked;
