/** Facts by hand, and what people decide about those that were rejected or wait. */
@NullMarked
package dev.frist.intake.web;

import org.jspecify.annotations.NullMarked;
