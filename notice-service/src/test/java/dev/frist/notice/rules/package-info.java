@NullMarked
package dev.frist.notice.rules;

import org.jspecify.annotations.NullMarked;
