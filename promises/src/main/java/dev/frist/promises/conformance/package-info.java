/** Checks support time against vectors: cases of business-time arithmetic that others have worked out. */
@NullMarked
package dev.frist.promises.conformance;

import org.jspecify.annotations.NullMarked;
