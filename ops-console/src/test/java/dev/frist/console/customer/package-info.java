@NullMarked
package dev.frist.console.customer;

import org.jspecify.annotations.NullMarked;
