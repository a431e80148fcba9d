@NullMarked
package dev.frist.kit.web.gate;

import org.jspecify.annotations.NullMarked;
