/** What proves to somebody else, without Frist, why a response was late and what that costs. */
@NullMarked
package dev.frist.evidence;

import org.jspecify.annotations.NullMarked;
