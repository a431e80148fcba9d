@NullMarked
package dev.frist.notice.delivery;

import org.jspecify.annotations.NullMarked;
