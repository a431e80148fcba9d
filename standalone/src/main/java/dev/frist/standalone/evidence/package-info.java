/** What proves to somebody else, without Frist, why a response was late and what that costs. */
@NullMarked
package dev.frist.standalone.evidence;

import org.jspecify.annotations.NullMarked;
