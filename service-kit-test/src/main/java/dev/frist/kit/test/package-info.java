/** Real servers for tests, one of each in a JVM. */
@NullMarked
package dev.frist.kit.test;

import org.jspecify.annotations.NullMarked;
