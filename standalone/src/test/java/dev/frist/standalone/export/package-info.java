@NullMarked
package dev.frist.standalone.export;

import org.jspecify.annotations.NullMarked;
