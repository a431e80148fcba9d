/** Who is told what: the file that an operator writes, and what it means. */
@NullMarked
package dev.frist.notice.rules;

import org.jspecify.annotations.NullMarked;
