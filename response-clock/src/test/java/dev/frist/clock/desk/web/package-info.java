@NullMarked
package dev.frist.clock.desk.web;

import org.jspecify.annotations.NullMarked;
