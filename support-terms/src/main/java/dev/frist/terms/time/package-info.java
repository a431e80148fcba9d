/** Support time: adding and measuring time that counts only while support is open. */
@NullMarked
package dev.frist.terms.time;

import org.jspecify.annotations.NullMarked;
