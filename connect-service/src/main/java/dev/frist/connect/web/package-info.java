/** Where webhooks come in, and what became of them. */
@NullMarked
package dev.frist.connect.web;

import org.jspecify.annotations.NullMarked;
