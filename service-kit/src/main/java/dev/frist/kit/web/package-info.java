/** HTTP: what is let in, lists in pages, and every error as a problem (RFC 9457) that names field and rule. */
@NullMarked
package dev.frist.kit.web;

import org.jspecify.annotations.NullMarked;
