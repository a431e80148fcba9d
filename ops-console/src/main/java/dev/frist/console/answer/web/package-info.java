/** Answers to other programs: what they have in common. */
@NullMarked
package dev.frist.console.answer.web;

import org.jspecify.annotations.NullMarked;
