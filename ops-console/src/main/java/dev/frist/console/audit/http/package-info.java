/** Audits, as the services carry them out. */
@NullMarked
package dev.frist.console.audit.http;

import org.jspecify.annotations.NullMarked;
