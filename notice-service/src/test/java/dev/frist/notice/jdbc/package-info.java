@NullMarked
package dev.frist.notice.jdbc;

import org.jspecify.annotations.NullMarked;
