@NullMarked
package dev.frist.console.http;

import org.jspecify.annotations.NullMarked;
