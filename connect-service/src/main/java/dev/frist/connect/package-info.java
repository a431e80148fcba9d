/** Help desks' webhooks become facts. */
@NullMarked
package dev.frist.connect;

import org.jspecify.annotations.NullMarked;
