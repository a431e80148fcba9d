@NullMarked
package dev.frist.kit.json;

import org.jspecify.annotations.NullMarked;
