/** What an auditor asks: whether all is as it should be, and what proves it to somebody else. */
@NullMarked
package dev.frist.console.audit;

import org.jspecify.annotations.NullMarked;
