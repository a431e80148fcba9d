/** Charts, each with its table and as CSV. */
@NullMarked
package dev.frist.console.attainment.web;

import org.jspecify.annotations.NullMarked;
