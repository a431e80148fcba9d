/** Notices as letters. */
@NullMarked
package dev.frist.notice.delivery.mail;

import org.jspecify.annotations.NullMarked;
