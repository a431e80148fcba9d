@NullMarked
package dev.frist.notice.delivery.jdbc;

import org.jspecify.annotations.NullMarked;
