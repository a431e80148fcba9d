@NullMarked
package dev.frist.evidence;

import org.jspecify.annotations.NullMarked;
