@NullMarked
package dev.frist.console.trust;

import org.jspecify.annotations.NullMarked;
