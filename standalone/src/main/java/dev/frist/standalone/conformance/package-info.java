/** Business-time vectors against the engine. */
@NullMarked
package dev.frist.standalone.conformance;

import org.jspecify.annotations.NullMarked;
