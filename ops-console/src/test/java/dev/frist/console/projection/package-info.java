@NullMarked
package dev.frist.console.projection;

import org.jspecify.annotations.NullMarked;
