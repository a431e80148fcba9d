@NullMarked
package dev.frist.standalone.evidence;

import org.jspecify.annotations.NullMarked;
