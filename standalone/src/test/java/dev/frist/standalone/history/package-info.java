@NullMarked
package dev.frist.standalone.history;

import org.jspecify.annotations.NullMarked;
