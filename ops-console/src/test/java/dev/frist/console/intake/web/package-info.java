@NullMarked
package dev.frist.console.intake.web;

import org.jspecify.annotations.NullMarked;
