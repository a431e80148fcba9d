/** The services that take facts in, asked over HTTP. */
@NullMarked
package dev.frist.connect.http;

import org.jspecify.annotations.NullMarked;
