/** Asking the services. */
@NullMarked
package dev.frist.notice.standstill.http;

import org.jspecify.annotations.NullMarked;
