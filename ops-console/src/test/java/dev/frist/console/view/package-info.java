@NullMarked
package dev.frist.console.view;

import org.jspecify.annotations.NullMarked;
