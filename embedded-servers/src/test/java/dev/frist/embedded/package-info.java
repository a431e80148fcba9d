@NullMarked
package dev.frist.embedded;

import org.jspecify.annotations.NullMarked;
