/** The pages, and what they have in common. */
@NullMarked
package dev.frist.console.web;

import org.jspecify.annotations.NullMarked;
