/** The audit page, and evidence for saving. */
@NullMarked
package dev.frist.console.audit.web;

import org.jspecify.annotations.NullMarked;
