/** What is told, and to whom: from events to notices. */
@NullMarked
package dev.frist.notice.raising;

import org.jspecify.annotations.NullMarked;
