@NullMarked
package dev.frist.standalone.place;

import org.jspecify.annotations.NullMarked;
