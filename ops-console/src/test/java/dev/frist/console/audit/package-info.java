/** Tests of the audit page. */
@NullMarked
package dev.frist.console.audit;

import org.jspecify.annotations.NullMarked;
