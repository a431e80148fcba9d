/** HTTP: every error is a problem (RFC 9457) that names field and rule. */
@NullMarked
package dev.frist.kit.web;

import org.jspecify.annotations.NullMarked;
