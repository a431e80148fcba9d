/** Where we stand: how promises were kept, week by week. */
@NullMarked
package dev.frist.console.attainment;

import org.jspecify.annotations.NullMarked;
