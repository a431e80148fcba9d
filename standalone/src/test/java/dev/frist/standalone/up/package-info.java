@NullMarked
package dev.frist.standalone.up;

import org.jspecify.annotations.NullMarked;
