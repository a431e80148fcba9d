/** What is wrong with something that was sent, by the rule that it breaks. */
@NullMarked
package dev.frist.kit.problem;

import org.jspecify.annotations.NullMarked;
