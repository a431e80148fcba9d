@NullMarked
package dev.frist.standalone;

import org.jspecify.annotations.NullMarked;
