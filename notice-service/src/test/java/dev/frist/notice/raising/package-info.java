@NullMarked
package dev.frist.notice.raising;

import org.jspecify.annotations.NullMarked;
