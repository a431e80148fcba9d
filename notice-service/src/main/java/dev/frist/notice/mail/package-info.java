/** Notices as letters. */
@NullMarked
package dev.frist.notice.mail;

import org.jspecify.annotations.NullMarked;
