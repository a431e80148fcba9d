@NullMarked
package dev.frist.console.browser;

import org.jspecify.annotations.NullMarked;
