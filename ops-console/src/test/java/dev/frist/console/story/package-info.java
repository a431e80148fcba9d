@NullMarked
package dev.frist.console.story;

import org.jspecify.annotations.NullMarked;
