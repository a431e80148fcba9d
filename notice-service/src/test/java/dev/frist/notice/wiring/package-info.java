@NullMarked
package dev.frist.notice.wiring;

import org.jspecify.annotations.NullMarked;
