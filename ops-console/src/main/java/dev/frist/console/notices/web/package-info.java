/** Notices in a browser. */
@NullMarked
package dev.frist.console.notices.web;

import org.jspecify.annotations.NullMarked;
