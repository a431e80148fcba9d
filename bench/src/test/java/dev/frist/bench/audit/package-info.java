/** How fast an audit goes through what is stored. */
@NullMarked
package dev.frist.bench.audit;

import org.jspecify.annotations.NullMarked;
