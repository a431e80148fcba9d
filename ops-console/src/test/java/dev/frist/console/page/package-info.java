@NullMarked
package dev.frist.console.page;

import org.jspecify.annotations.NullMarked;
