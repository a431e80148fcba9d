@NullMarked
package dev.frist.notice;

import org.jspecify.annotations.NullMarked;
