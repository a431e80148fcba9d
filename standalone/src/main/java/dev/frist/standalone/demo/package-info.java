/** A small lively scenario, and what became of it in plain words. */
@NullMarked
package dev.frist.standalone.demo;

import org.jspecify.annotations.NullMarked;
