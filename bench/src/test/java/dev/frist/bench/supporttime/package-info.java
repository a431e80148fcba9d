/** What an answer about support time costs. */
@NullMarked
package dev.frist.bench.supporttime;

import org.jspecify.annotations.NullMarked;
