/** One ticket in a browser. */
@NullMarked
package dev.frist.console.story.web;

import org.jspecify.annotations.NullMarked;
