/** What the services say when they are asked. */
@NullMarked
package dev.frist.console.intake.http;

import org.jspecify.annotations.NullMarked;
