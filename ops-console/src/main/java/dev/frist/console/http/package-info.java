/** The services, asked over HTTP for what stands on no topic. */
@NullMarked
package dev.frist.console.http;

import org.jspecify.annotations.NullMarked;
