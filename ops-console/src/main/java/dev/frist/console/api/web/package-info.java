/** What the pages show, as JSON for other programs. */
@NullMarked
package dev.frist.console.api.web;

import org.jspecify.annotations.NullMarked;
