@NullMarked
package dev.frist.console.web;

import org.jspecify.annotations.NullMarked;
