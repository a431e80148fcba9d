/** What all pages share: their security, their words, their errors. */
@NullMarked
package dev.frist.console.page.web;

import org.jspecify.annotations.NullMarked;
