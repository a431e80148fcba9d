/** Notices for whoever asks over HTTP, and counted. */
@NullMarked
package dev.frist.notice.web;

import org.jspecify.annotations.NullMarked;
