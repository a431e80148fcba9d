@NullMarked
package dev.frist.standalone.fuzz;

import org.jspecify.annotations.NullMarked;
