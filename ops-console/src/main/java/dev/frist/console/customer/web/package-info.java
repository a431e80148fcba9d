/** One customer in a browser. */
@NullMarked
package dev.frist.console.customer.web;

import org.jspecify.annotations.NullMarked;
