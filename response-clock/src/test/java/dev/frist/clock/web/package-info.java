@NullMarked
package dev.frist.clock.web;

import org.jspecify.annotations.NullMarked;
