@NullMarked
package dev.frist.console.attainment;

import org.jspecify.annotations.NullMarked;
