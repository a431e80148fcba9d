@NullMarked
package dev.frist.standalone.demo;

import org.jspecify.annotations.NullMarked;
