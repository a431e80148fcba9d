/** Notices for whoever asks over HTTP. */
@NullMarked
package dev.frist.notice.delivery.web;

import org.jspecify.annotations.NullMarked;
