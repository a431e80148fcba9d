/** The HTTP interface. */
@NullMarked
package dev.frist.credit.web;

import org.jspecify.annotations.NullMarked;
