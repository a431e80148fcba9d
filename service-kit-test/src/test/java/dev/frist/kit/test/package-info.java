@NullMarked
package dev.frist.kit.test;

import org.jspecify.annotations.NullMarked;
