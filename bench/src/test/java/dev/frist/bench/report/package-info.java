/** What a measurement found, and on what machine. */
@NullMarked
package dev.frist.bench.report;

import org.jspecify.annotations.NullMarked;
