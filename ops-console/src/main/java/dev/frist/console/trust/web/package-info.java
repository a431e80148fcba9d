/** The banner that says how old the data is. */
@NullMarked
package dev.frist.console.trust.web;

import org.jspecify.annotations.NullMarked;
