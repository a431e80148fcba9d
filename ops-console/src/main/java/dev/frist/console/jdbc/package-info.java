/** The tables of the console: what is written from events, and what pages and programs ask of it. */
@NullMarked
package dev.frist.console.jdbc;

import org.jspecify.annotations.NullMarked;
