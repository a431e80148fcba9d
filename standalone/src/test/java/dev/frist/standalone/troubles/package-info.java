@NullMarked
package dev.frist.standalone.troubles;

import org.jspecify.annotations.NullMarked;
