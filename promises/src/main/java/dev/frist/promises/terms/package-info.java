/** The vendor's published rules: what is promised, how lateness is measured, and what it costs. */
@NullMarked
package dev.frist.promises.terms;

import org.jspecify.annotations.NullMarked;
